// Numbers as people read them.

const counts = new Intl.NumberFormat('en');

export function count(value) {
  return counts.format(value);
}

/** Some three figures. */
export function figure(value) {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100000)) return value.toExponential(1).replace('-', '−');
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 3).replace('-', '−');
}

export function percent(value) {
  return value === null || !Number.isFinite(value) ? '–' : `${(100 * value).toFixed(1)} %`;
}

/** The accuracy of a training score, for who cannot see it; null if there is none. */
export function spoken(score) {
  return `training accuracy ${score ? `${(100 * score.accuracy).toFixed(1)} percent` : 'unknown'}`;
}

const TILES = [
  ['Training accuracy', frame => percent(frame.training?.accuracy ?? null)],
  ['Held-out accuracy', frame => percent(frame.validation?.accuracy ?? null)],
  ['Training loss', frame => figure(frame.training?.loss ?? null)],
  ['Held-out loss', frame => figure(frame.validation?.loss ?? null)],
  ['Gradient norm', frame => figure(Math.hypot(...frame.norms))],
  ['Dead units', frame => dead(frame)],
];

function dead(frame) {
  if (!frame.dead.length) return '–';
  const units = frame.layers.slice(1, -1).reduce((sum, width) => sum + width, 0);
  const none = frame.dead.reduce((sum, one) => sum + one, 0);
  return `${percent(none / units)}`;
}

/** Tiles with the numbers of a frame; returns what shows one. */
export function tiles(box) {
  const list = document.createElement('dl');
  const values = TILES.map(([name]) => {
    const tile = document.createElement('div');
    const term = document.createElement('dt');
    const value = document.createElement('dd');
    term.textContent = name;
    tile.append(term, value);
    list.append(tile);
    return value;
  });
  box.append(list);
  return frame => TILES.forEach(([, text], i) => { values[i].textContent = text(frame); });
}
