// A vote that outlives a lost connection: what was chosen stays, and sending it again makes no second vote, because the
// form keeps its token and the server answers the same form as it did the first time. Without this file the form is sent
// as any other.
(() => {
  "use strict";
  const PATIENCE = 20_000; // until no answer is taken for none

  for (const form of document.querySelectorAll("form[data-vote]")) {
    const notice = form.querySelector("[data-vote-notice]");
    const label = form.querySelector("[data-vote-label]");
    let isSending = false;

    // A secret ballot that may have arrived is final: it is sent again as it was, or the page is loaded anew.
    const keep = () => {
      for (const chosen of form.querySelectorAll('[name^="sealed_"]:checked'))
        for (const each of form.querySelectorAll(`[name="${chosen.name}"]:not(:checked)`)) each.disabled = true;
    };

    const send = async () => {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), PATIENCE);
      try {
        return await fetch(form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          credentials: "same-origin",
          redirect: "manual",
          signal: patience.signal,
        });
      } finally {
        clearTimeout(timer);
      }
    };

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      notice.hidden = true;
      let answer = null;
      try {
        answer = await send();
      } catch {
        // No network, or none in time: said below, like a server that is not there.
      }
      if (answer?.type === "opaqueredirect") return location.assign(form.dataset.vote); // done
      if (answer && answer.status < 500) return form.submit(); // refused: the server says why, on a page of its own
      isSending = false;
      keep();
      notice.hidden = false;
      label.textContent = label.dataset.again;
    });
    addEventListener("pageshow", () => {
      isSending = false;
    });
  }
})();
