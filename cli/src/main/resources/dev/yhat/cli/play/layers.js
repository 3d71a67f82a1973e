// The widths of the hidden layers, to be changed, added and removed.

const MOST = 6;
const WIDEST = 32;

export function layerEditor(box, add, changed) {
  let widths = [];

  function change(next) {
    widths = next;
    draw();
    changed();
  }

  function draw() {
    box.replaceChildren(...widths.map((width, i) => row(width, i)));
    if (!widths.length) {
      const none = document.createElement('p');
      none.className = 'quiet';
      none.textContent = 'None: softmax regression, which cuts the plane with straight lines.';
      box.append(none);
    }
    add.disabled = widths.length >= MOST;
  }

  function row(width, i) {
    const line = document.createElement('div');
    line.className = 'layer';
    const label = document.createElement('label');
    const input = document.createElement('input');
    Object.assign(input, { type: 'range', min: 1, max: WIDEST, step: 1, value: width });
    const value = document.createElement('output');
    value.textContent = `${width}`;
    label.append(`Layer ${i + 1} `, input, value);
    input.addEventListener('input', () => { value.textContent = input.value; });
    input.addEventListener('change', () => {
      widths = widths.map((old, j) => (j === i ? Number(input.value) : old));
      changed();
    });
    const remove = document.createElement('button');
    Object.assign(remove, { type: 'button', textContent: '×', className: 'small' });
    remove.setAttribute('aria-label', `Remove layer ${i + 1}`);
    remove.addEventListener('click', () => {
      change(widths.filter((_, j) => j !== i));
      (box.querySelectorAll('button')[Math.max(0, i - 1)] ?? add).focus();
    });
    line.append(label, remove);
    return line;
  }

  add.addEventListener('click', () => change([...widths, widths.at(-1) ?? 8]));
  return {
    get: () => widths,
    set(next) {
      widths = [...next];
      draw();
    },
  };
}
