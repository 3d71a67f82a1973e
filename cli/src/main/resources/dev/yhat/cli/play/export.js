// Taking it elsewhere: a link, the model, the Java program.

const element = id => document.getElementById(id);

async function copied(button, text) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copy the address bar';
  }
  setTimeout(() => { button.textContent = words; }, 1500);
}

export function exports(trainer, tell, shown) {
  element('share').addEventListener('click', () => copied(element('share'), location.href));
  element('model').addEventListener('click', event => {
    const frame = shown();
    tell(frame?.usable === false ? frame.problem : '');
    if (frame?.usable === false) event.preventDefault();
    element('model').href = trainer.address('model');
  });
  element('code').addEventListener('click', async () => {
    try {
      const answer = await fetch(trainer.address('java'));
      if (!answer.ok) throw new Error(await answer.text());
      element('java-text').textContent = await answer.text();
      element('java').showModal();
      tell('');
    } catch (failure) {
      tell(failure.message);
    }
  });
  element('java-copy').addEventListener('click', () => copied(element('java-copy'), element('java-text').textContent));
  element('java-close').addEventListener('click', () => element('java').close());
}
