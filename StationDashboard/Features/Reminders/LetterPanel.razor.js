// Without https beyond this machine a browser has no clipboard for pages: then the text is selected for Ctrl+C.
export async function copy(letter) {
  const text = [...letter.querySelectorAll('h2, p')].map(p => p.textContent.trim()).join('\n');
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(letter);
    return false;
  }
}
