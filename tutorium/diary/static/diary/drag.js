// A lesson is dragged to another day: the page of its other times opens with that time, and says what
// it does to the money. Nothing is moved by dragging, and the link beside the lesson leads there too.
const QUARTER = 15;
const week = document.querySelector("[data-zone]");
let taken = null;

for (const lesson of week.querySelectorAll("[data-way]")) {
  lesson.draggable = true;
  lesson.querySelector("a").draggable = false;
  lesson.addEventListener("dragstart", (event) => {
    taken = lesson;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", lesson.dataset.way);
  });
  lesson.addEventListener("dragend", () => aim(null));
}

for (const day of week.querySelectorAll("[data-day]")) {
  day.addEventListener("dragover", (event) => {
    if (!taken) return;
    event.preventDefault();
    aim(day);
  });
  day.addEventListener("drop", (event) => {
    if (!taken) return;
    event.preventDefault();
    const said = { day: day.dataset.day, time: timeOn(day, event), zone: week.dataset.zone };
    location.assign(`${taken.dataset.way}?${new URLSearchParams(said)}`);
  });
}

function aim(day) {
  week.querySelector(".aimed")?.classList.remove("aimed");
  day?.classList.add("aimed");
  if (!day) taken = null;
}

// Upon a day's bar it is the hour beneath the pointer, on the quarter; elsewhere the lesson's own.
function timeOn(day, event) {
  const bar = day.querySelector(".bars").getBoundingClientRect();
  if (event.clientY < bar.top || event.clientY > bar.bottom) return taken.dataset.time;
  const along = (event.clientX - bar.left) / bar.width;
  const part = document.dir === "rtl" ? 1 - along : along;
  const minutes = Math.min(Math.max(Math.round((part * 1440) / QUARTER), 0), 95) * QUARTER;
  return [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
}
