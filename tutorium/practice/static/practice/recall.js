// Keys for recall: space shows the answer, 1 to 4 grade it, Z takes the last grade back.
const shown = performance.now();
const reveal = document.querySelector(".reveal");

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === " " && reveal && !reveal.open) {
    event.preventDefault();
    reveal.open = true;
    return;
  }
  const pressed = event.key.toLowerCase();
  if (!/^[1-4z]$/.test(pressed) || (pressed !== "z" && !reveal?.open)) return;
  document.querySelector(`[data-key="${pressed}"]`)?.click();
}

function spent(event) {
  const field = event.target.elements.milliseconds;
  if (field) field.value = Math.round(performance.now() - shown);
}

document.querySelector(".keys")?.removeAttribute("hidden"); // without scripts there are none
addEventListener("keydown", key);
addEventListener("submit", spent);
