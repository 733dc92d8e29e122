/* Passkeys. A form marked data-passkey stays hidden until we know that this browser can do them. */
(function () {
  "use strict";

  if (!window.PublicKeyCredential || !window.webauthnJSON) {
    return;
  }

  function written() {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }

  async function asked(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    return (await answer.json()).request_options;
  }

  /* Always one that the device finds by itself and unlocks by face, finger or PIN: it counts as both steps. */
  async function made() {
    const options = written();
    options.publicKey.authenticatorSelection = Object.assign({}, options.publicKey.authenticatorSelection, {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    });
    return window.webauthnJSON.create(options);
  }

  const ways = {
    "sign-in": async (form) => window.webauthnJSON.get(await asked(form)),
    use: async () => window.webauthnJSON.get(written()),
    add: made,
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const trouble = form.querySelector("[data-passkey-error]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](form));
        form.submit();
      } catch (error) {
        trouble.hidden = false;
      }
    });
  });
  document.querySelectorAll("[data-passkey-none]").forEach((words) => {
    words.hidden = true;
  });
})();
