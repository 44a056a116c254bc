// Proposes the browser's zone where a reader says when they are free; nothing is sent by itself.
const field = document.querySelector("select[name=zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && !field.value && [...field.options].some((option) => option.value === zone)) {
  field.value = zone;
}
