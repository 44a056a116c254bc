// Saves an answer as it is typed. What could not be sent is kept on this device until it could,
// also over a closed tab; without scripts every button of the page saves.
const PAUSE = 800; // milliseconds without a key
const RETRY = 5_000;
let timer;

const paper = () => document.querySelector("form[data-saves]");
const key = (form) => `unsaved:${form.dataset.saves}`;

function say(form, name) {
  const status = form.querySelector("#saved");
  if (status) status.textContent = status.dataset[name];
}

function typed(form) {
  const fields = [...new FormData(form)];
  // A photograph is sent by its button alone.
  return fields.filter(([name, said]) => name !== "csrfmiddlewaretoken" && typeof said === "string");
}

async function save(form) {
  const body = new URLSearchParams(typed(form));
  const text = body.toString();
  localStorage.setItem(key(form), text);
  body.set("save", "1");
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const reply = await fetch(form.dataset.saves, { method: "POST", body, keepalive: true });
    if (!reply.ok && reply.status !== 409) throw new Error(reply.status); // 409: handed in already
  } catch {
    say(form, "waiting");
    clearTimeout(timer);
    timer = setTimeout(soon, RETRY);
    return;
  }
  if (localStorage.getItem(key(form)) === text) localStorage.removeItem(key(form));
  say(form, "saved");
}

function soon() {
  const form = paper();
  if (form) save(form);
}

// What an earlier visit could not send stands in the fields again, before anything is typed.
function restore(form) {
  const text = localStorage.getItem(key(form));
  if (text === null) return;
  if (text === new URLSearchParams(typed(form)).toString()) {
    localStorage.removeItem(key(form)); // it arrived after all
    return;
  }
  const fields = Map.groupBy?.(new URLSearchParams(text), ([name]) => name) ?? grouped(text);
  for (const field of form.elements) {
    const said = fields.get(field.name)?.map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = !!said?.includes(field.value);
    else if (said && !["hidden", "file"].includes(field.type) && field.tagName !== "BUTTON") field.value = said[0];
  }
  save(form);
}

function grouped(text) {
  const found = new Map();
  for (const pair of new URLSearchParams(text)) found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
  return found;
}

document.addEventListener("input", ({ target }) => {
  if (!target.closest("form[data-saves]")) return;
  clearTimeout(timer);
  timer = setTimeout(soon, PAUSE);
});
document.addEventListener("visibilitychange", () => document.hidden && timer && soon());
// A button sends all fields itself; what is kept here goes once that has arrived.
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("form[data-saves]")) return;
  clearTimeout(timer);
  localStorage.setItem(key(target), new URLSearchParams(typed(target)).toString());
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.elt.matches("form[data-saves]")) localStorage.removeItem(key(detail.elt));
});
document.addEventListener("bell", soon);
addEventListener("online", soon);
if (paper()) restore(paper());
