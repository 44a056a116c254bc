// Suggestions below a search box while somebody types, fetched and shown by htmx.
// Until htmx has arrived, and wherever it does not, the box is a plain form.
import { htmx } from "./htmx.js";

const SHORTEST = 2; // characters
class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.panel = Object.assign(document.createElement("div"), {
      className: "suggestions",
      hidden: true,
      tabIndex: -1, // so that pressing a link leaves the focus inside, in Safari as well
    });
    this.said = Object.assign(document.createElement("p"), { className: "hidden", role: "status" });
    form.append(this.panel, this.said);
    this.ask();
    this.listen();
  }

  ask() {
    this.input.autocomplete = "off";
    const attributes = {
      "hx-get": new URL("suggestions.html", this.form.action).pathname,
      "hx-trigger": "input delay:150ms",
      "hx-sync": "this:replace", // an answer that comes late is to nobody's question
      "hx-target": "next .suggestions",
      "hx-request": '{"noHeaders": true}', // a plain GET, which caches may answer
    };
    for (const name in attributes) this.input.setAttribute(name, attributes[name]);
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.isDismissed = false;
      if (this.words.length < SHORTEST) this.close();
    });
    this.form.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.close();
    });
    this.form.addEventListener("htmx:configRequest", (event) => {
      if (this.words.length < SHORTEST) event.preventDefault();
    });
    this.form.addEventListener("htmx:beforeSwap", ({ detail }) => {
      detail.shouldSwap &&= this.awaits(detail.requestConfig.parameters.q);
    });
    this.form.addEventListener("htmx:afterSwap", () => this.open());
  }

  get words() {
    return this.input.value.trim();
  }

  awaits(words) {
    const isHere = this.form.contains(document.activeElement);
    return isHere && !this.isDismissed && words.trim() === this.words;
  }

  open() {
    this.panel.hidden = false;
    this.said.textContent = this.panel.firstElementChild.getAttribute("aria-label");
  }

  close() {
    this.panel.hidden = true;
    this.said.textContent = "";
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.panel.hidden || !(step || event.key === "Escape")) return;
    event.preventDefault();
    if (step) this.move(step);
    else this.dismiss();
  }

  move(step) {
    const stops = [this.input, ...this.panel.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + step;
    stops.at(next % stops.length).focus();
  }

  dismiss() {
    this.isDismissed = true;
    this.input.focus();
    this.close();
  }
}

async function start(boxes) {
  const library = await htmx();
  for (const { form } of boxes) library.process(form); // it may have begun before they asked
  const typed = boxes.find(({ input }) => input === document.activeElement)?.input;
  if (typed && typed.value !== typed.defaultValue) typed.dispatchEvent(new Event("input"));
}

start([...document.querySelectorAll("form[data-suggestions]")].map((form) => new Suggestions(form)));
