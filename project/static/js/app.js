// Progressive enhancement, and nothing else: every page works with this file blocked.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // -- Bulk selection: counts, ranges by Shift, all at once; the bar waits until something is ticked.
  for (const form of all("form[data-bulk]")) {
    const bar = one(".bulk", form);
    const head = one("[data-all]", form);
    const count = one("[data-count]", form);
    const words = one("[data-count-words]", form);
    const boxes = all("input[name=pick]", form);
    let last = null;

    const draw = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      if (bar) bar.hidden = ticked === 0;
      if (count) count.textContent = ticked;
      if (words) words.hidden = false;
      if (head) {
        head.checked = ticked > 0 && ticked === boxes.length;
        head.indeterminate = ticked > 0 && ticked < boxes.length;
      }
      for (const box of boxes) box.closest("tr")?.toggleAttribute("data-picked", box.checked);
    };

    boxes.forEach((box, place) =>
      box.addEventListener("click", (event) => {
        if (event.shiftKey && last !== null) {
          for (const between of boxes.slice(Math.min(place, last), Math.max(place, last) + 1)) between.checked = box.checked;
        }
        last = place;
        draw();
      }),
    );
    head?.addEventListener("change", () => {
      for (const box of boxes) box.checked = head.checked;
      draw();
    });
    addEventListener("pageshow", draw); // "back" restores ticks without a word
    draw();
  }

  // -- What refreshes itself is loaded when the page stands; the first refreshing is five seconds away.
  const live = one("meta[name=live-script]");
  if (live) {
    addEventListener("load", () => {
      const script = document.createElement("script");
      script.src = live.content;
      setTimeout(() => document.head.append(script), 500);
    });
  }

  // -- Dialogs, the print button, menus that close when one looks elsewhere.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-print]")) print();
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && one(".menu[open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu).focus();
  });

  // -- Fields that a choice asks for: data-when="name:VALUE VALUE" on the field.
  const asked = (element) => {
    const [name, values] = element.dataset.when.split(":");
    const form = element.closest("form");
    const chosen = new FormData(form).getAll(name);
    return values.split(" ").some((value) => chosen.includes(value));
  };
  const reveal = (root) => {
    for (const element of all("[data-when]", root)) {
      element.hidden = !asked(element) && !one("[aria-invalid=true], .error", element);
    }
  };
  for (const form of all("form")) {
    if (!one("[data-when]", form)) continue;
    form.addEventListener("change", () => reveal(form));
    addEventListener("pageshow", () => reveal(form));
    reveal(form);
  }

  // -- A text with a limit: how much of it is used. The hint says the limit itself, so nothing is announced.
  for (const area of all("textarea[data-limit]")) {
    const used = document.createElement("span");
    used.className = "muted tiny end";
    used.ariaHidden = "true";
    const draw = () => (used.textContent = `${area.value.length}/${area.maxLength}`);
    area.after(used);
    area.addEventListener("input", draw);
    draw();
  }

  // -- A refused form: start reading at what is wrong.
  one("[data-focus]")?.focus();

  // -- Autosave of a draft: some seconds after a change; says when, never moves focus.
  const PAUSE = 4000;
  for (const form of all("form[data-autosave]")) {
    const status = one("[data-autosave-status]", form);
    const tell = (text, isBad = false) => {
      if (!status || !text) return;
      status.textContent = text;
      status.classList.toggle("text-bad", isBad);
      status.classList.toggle("muted", !isBad);
    };
    let timer = null;
    let sending = null; // the answer now awaited
    let isChanged = false;
    let isSubmitted = false;

    const content = () => {
      const data = new FormData(form);
      for (const input of all("input[type=file]", form)) data.delete(input.name);
      return data;
    };
    const send = async () => {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: content(),
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      });
      if (answer.redirected) return tell(status?.dataset.signedOut, true);
      const said = await answer.json();
      tell(said.sentence, !answer.ok);
      const version = one("input[name=version]", form);
      if (answer.ok && version && said.version !== undefined) version.value = said.version;
    };
    const save = async () => {
      if (isSubmitted || !isChanged) return;
      if (sending) return later();
      isChanged = false;
      tell(status?.dataset.saving);
      sending = send();
      try {
        await sending;
      } catch {
        tell(status?.dataset.failed, true);
        later();
      }
      sending = null;
    };
    const later = () => {
      isChanged = true;
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (sending) {
        // The draft being kept brings a new version number; the form must leave with that one.
        event.preventDefault();
        const { submitter } = event;
        sending.catch(() => {}).finally(() => setTimeout(() => form.requestSubmit(submitter)));
        return;
      }
      isSubmitted = true;
    });
    addEventListener("pageshow", () => {
      isSubmitted = false;
    });
    addEventListener("pagehide", () => {
      if (isChanged && !isSubmitted) navigator.sendBeacon(form.dataset.autosave, content());
    });
  }

  // -- Key shortcuts, for those who turned them on (WCAG 2.1.4).
  if (document.body.hasAttribute("data-keys")) {
    const rows = all(".tasks__title a, .table tbody th[scope=row] a");
    let place = -1;
    const go = (step) => {
      place = Math.max(0, Math.min(rows.length - 1, place + step));
      rows[place]?.focus();
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      if (event.key === "j") go(1);
      else if (event.key === "k") go(-1);
      else if (event.key === "x") one("input[name=pick]", rows[place]?.closest("tr") ?? document.createElement("i"))?.click();
      else if (event.key === "?") document.getElementById("keys")?.showModal();
      else if (event.key === "/" && one("[type=search]")) {
        event.preventDefault();
        one("[type=search]").focus();
      }
    });
  }
})();
