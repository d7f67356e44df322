// The browser makes or uses a passkey when its form is sent; the form carries the answer. Nothing else is sent anywhere.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const creates = form.dataset.passkey === 'create';
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    form.hidden = true;
    continue;
  }

  const problem = form.querySelector('[role=alert]');
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    problem.hidden = true;
    const options = JSON.parse(form.dataset.options);
    try {
      const credential = creates
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.Credential.value = JSON.stringify(credential.toJSON());
    } catch {
      // Given up by the person, refused by the device, or none there: the form stays as it is.
      problem.textContent = form.dataset.failed;
      problem.hidden = false;
      return;
    }

    form.submit();
  });
}
