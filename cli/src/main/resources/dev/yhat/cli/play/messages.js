// The line that says what is wrong, for as long as it is.

/** Tells what went wrong with one of the things that can; nothing if it does not any more. */
export function messages(box) {
  const told = new Map();
  return (what, text = '') => {
    if (text === (told.get(what) ?? '')) return;
    told.delete(what);
    if (text) told.set(what, text);
    const latest = [...told.values()].at(-1) ?? '';
    box.hidden = !latest;
    box.textContent = latest;
  };
}
