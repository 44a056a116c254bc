// Guesses the zone of whoever has not said it: UTC is what nobody chose.
const field = document.querySelector("select[name=time_zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field?.value === "UTC" && [...field.options].some((option) => option.value === zone)) {
  field.value = zone;
}
