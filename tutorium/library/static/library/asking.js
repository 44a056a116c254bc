// Shows, while somebody types a question, what may answer it already; fetched and shown by htmx.
// Without it the same answers stand on the next page.
import { htmx } from "../ui/htmx.js";

const WAIT = "500ms";

async function watch(form) {
  const field = form.querySelector("#id_question");
  const attributes = {
    "hx-get": form.dataset.alike,
    "hx-trigger": `input delay:${WAIT}`,
    "hx-sync": "this:replace", // what comes late is about nobody's question
    "hx-target": "next .alike",
    "hx-request": '{"noHeaders": true}', // a plain GET, which caches may answer
  };
  for (const name in attributes) field.setAttribute(name, attributes[name]);
  field.addEventListener("htmx:configRequest", ({ detail }) => {
    const course = form.elements.course?.value;
    detail.parameters = course ? { question: field.value, course } : { question: field.value };
  });
  (await htmx()).process(field);
}

for (const form of document.querySelectorAll("form[data-alike]")) watch(form);
