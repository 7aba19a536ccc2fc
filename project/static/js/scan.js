// A scanner ends every code with Enter: move on to what the paper says instead of sending the form. Without this file
// the fields are filled in as any others.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || !field.matches("[data-scan]")) return;
    event.preventDefault();
    const fields = [...field.form.elements].filter((each) => each.type !== "hidden");
    fields[fields.indexOf(field) + 1]?.focus();
  });
})();
