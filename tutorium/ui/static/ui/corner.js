// Shows who is signed in. Without it, the plain link to the account page says the same.
class SignedInCorner extends HTMLElement {
  async connectedCallback() {
    if (!/(^|; )signed_in=1/.test(document.cookie)) return;
    const page = encodeURIComponent(location.pathname);
    const reply = await fetch(`/corner/?page=${page}`, { credentials: "same-origin" });
    if (reply.ok) this.innerHTML = await reply.text();
    const read = reply.headers.get("Keeps-Read");
    if (read && document.querySelector("[data-keeps-read]")) import(read);
  }
}
customElements.define("signed-in-corner", SignedInCorner);

// Brings suggestions to who is about to search, and to who is about to answer what marks in place,
// for most readers come to read.
function meet(element) {
  const script = element.form?.dataset.suggestions ?? element.closest?.("[data-module]")?.dataset.module;
  if (script) import(script);
}
addEventListener("focusin", (event) => meet(event.target));
meet(document.activeElement);
