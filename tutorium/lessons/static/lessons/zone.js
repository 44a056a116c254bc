// Shows times by the reader's own clock to whoever has not said a zone, by asking for the page once.
const asked = new URLSearchParams(location.search);
const field = document.querySelector("select[name=zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isKnown = field?.form.dataset.known === "true";
if (field && !isKnown && !asked.has("zone") && [...field.options].some((one) => one.value === zone)) {
  if (field.value !== zone) {
    asked.set("zone", zone);
    location.replace(`${location.pathname}?${asked}`);
  }
}
