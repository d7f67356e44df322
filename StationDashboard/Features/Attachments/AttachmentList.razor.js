// A picture or a file on the clipboard goes the way of a chosen file.
export function takePasted(zone) {
  if (!zone) return;
  forget(zone);
  zone.takePasted = event => {
    const files = event.clipboardData?.files;
    const input = zone.querySelector('input[type=file]');
    if (files?.length && input && !input.disabled) {
      event.preventDefault();
      const taken = new DataTransfer();
      for (const file of files) {
        taken.items.add(file);
      }

      input.files = taken.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  document.addEventListener('paste', zone.takePasted);
}

export function forget(zone) {
  if (zone?.takePasted) {
    document.removeEventListener('paste', zone.takePasted);
    zone.takePasted = undefined;
  }
}
