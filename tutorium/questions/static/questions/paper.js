// A question's paper: marked in place, shown as it is read while one types, ordered by buttons,
// and pressed on. Without scripts the paper is a plain form, and everything works.
import { htmx } from "../ui/htmx.js";

const REFUSED = [422, 429]; // a page was not taken, or too much was handed in
const paper = () => document.getElementById("paper");

// Whoever only reads fetches nothing.
let begun = false;
for (const sign of ["focusin", "pointerdown"]) {
  document.addEventListener(sign, ({ target }) => paper()?.contains(target) && begin());
}
if (paper()?.contains(document.activeElement)) begin(); // this came with the first touch

async function begin() {
  if (begun) return;
  begun = true;
  const { trigger } = await htmx();
  // Whoever types fast was there before htmx, which heard nothing of it.
  const field = document.activeElement;
  if ("preview" in field.dataset && field.value !== field.defaultValue) trigger(field, "typed");
}

// What is typed is asked about under one name, whatever its field is called.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!("preview" in target.dataset)) return;
  const { mark, names, lines, of, reads } = target.dataset;
  const asked = { text: target.value, mark, names, lines, of, reads };
  for (const name of Object.keys(detail.parameters)) delete detail.parameters[name];
  for (const [name, value] of Object.entries(asked)) if (value) detail.parameters[name] = value;
});

// An answer to what is no longer in the field is not shown.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt, parameters } = detail.requestConfig;
  if ("preview" in elt.dataset) detail.shouldSwap &&= parameters.text === elt.value;
  else if (REFUSED.includes(detail.xhr.status)) detail.shouldSwap = true; // the paper, with why
});

// Where the site cannot answer, its page says so: sent plainly, as it is without scripts.
document.addEventListener("htmx:responseError", ({ detail }) => {
  const { elt, requestConfig, xhr } = detail;
  if (xhr.status < 500 || elt !== paper()) return;
  const { name, value } = requestConfig.triggeringEvent?.submitter ?? {};
  if (name) elt.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  elt.submit();
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const result = document.getElementById("result");
  if (!result || !detail.elt.contains(result)) return;
  document.getElementById("said").textContent = result.querySelector("h2 .hidden").textContent;
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
});

// Items that move up and down; the lists of places beneath them hold what is sent.
class OrderList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    for (const item of this.list.children) {
      item.querySelector("select").hidden = true;
      item.append(this.mover(item, -1), this.mover(item, 1));
    }
    this.refresh();
  }

  mover(item, step) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "mover",
      textContent: step < 0 ? "↑" : "↓",
      onclick: () => this.move(item, step, button),
    });
    const words = step < 0 ? this.dataset.up : this.dataset.down;
    button.setAttribute("aria-label", `${words}: ${item.querySelector("label").textContent}`);
    return button;
  }

  move(item, step, button) {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    this.number();
    this.refresh();
    (button.disabled ? item.querySelector(".mover:enabled") : button).focus();
    const places = [...this.list.children];
    this.say(`${this.dataset.place} ${places.indexOf(item) + 1} / ${places.length}`);
  }

  number() {
    [...this.list.children].forEach((item, place) => {
      item.querySelector("select").value = String(place + 1);
    });
  }

  refresh() {
    const items = [...this.list.children];
    items.forEach((item, place) => {
      const [up, down] = item.querySelectorAll(".mover");
      up.disabled = place === 0;
      down.disabled = place === items.length - 1;
    });
  }

  say(words) {
    document.getElementById("said").textContent = words;
  }
}
customElements.define("order-list", OrderList);

// A figure to press on: each region stands for the button with its label.
class HotSpot extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const button = target.dataset?.for && document.getElementById(target.dataset.for);
      if (!button) return;
      button.checked = true;
      button.focus();
      this.show();
    });
    this.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    for (const shape of this.querySelectorAll("[data-for]")) {
      shape.classList.toggle("chosen", document.getElementById(shape.dataset.for).checked);
    }
  }
}
customElements.define("hot-spot", HotSpot);

// Marks that a student gives himself, added up as he goes.
class OwnMarks extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.add());
  }

  add() {
    const output = this.querySelector("output");
    const { decided, available } = output.dataset;
    const ticked = [...this.querySelectorAll("[data-marks]:checked")];
    const given = ticked.map((box) => Number(box.dataset.marks));
    const typed = Number(this.querySelector("input[type=number]")?.value ?? 0);
    const total = [Number(decided), typed, ...given].reduce((sum, marks) => sum + marks, 0);
    output.textContent = `${Math.min(total, Number(available))} / ${available}`;
  }
}
customElements.define("own-marks", OwnMarks);
