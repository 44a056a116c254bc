// Proposes the browser's zone to whoever has not said theirs; nothing is sent before they save it.
const field = document.querySelector("select[name=zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && [...field.options].some((option) => option.value === zone)) {
  field.value = zone;
}
