// Colours of the style sheet as numbers, for canvases; read again when light turns to dark.

const scheme = matchMedia('(prefers-color-scheme: dark)');
let cache = new Map();
scheme.addEventListener('change', () => { cache = new Map(); });

export function onSchemeChange(listener) {
  scheme.addEventListener('change', listener);
}

export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** [r, g, b] of a custom property such as k0. */
export function rgb(name) {
  if (!cache.has(name)) {
    const hex = css(name).slice(1);
    cache.set(name, [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16)));
  }
  return cache.get(name);
}

/** A mixture: share 0 is from, 1 is to. */
export function mix(from, to, share) {
  return from.map((part, i) => part + (to[i] - part) * share);
}

/** Of −1 to 1: orange, the page's colour, blue. */
export function diverging(value) {
  return mix(rgb('surface'), rgb(value < 0 ? 'minus' : 'plus'), Math.min(1, Math.abs(value)));
}

/** A square picture of values, one colour a cell, ready to be drawn at any size. */
export function raster(side, color) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  const image = context.createImageData(side, side);
  for (let cell = 0; cell < side * side; cell++) {
    const [r, g, b] = color(cell);
    image.data[4 * cell] = r;
    image.data[4 * cell + 1] = g;
    image.data[4 * cell + 2] = b;
    image.data[4 * cell + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Fits a canvas to its box on this screen, and gives its context in CSS pixels. */
export function fit(canvas, width, height) {
  const scale = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
