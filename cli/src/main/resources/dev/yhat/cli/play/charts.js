// Curves over the epochs, as SVG.

import { figure, percent } from './figures.js';

const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 62;
const BOTTOM = 20;
const TOP = 8;
const SVG = 'http://www.w3.org/2000/svg';

const CHARTS = [
  { title: 'Loss', series: ['loss', 'heldOutLoss'], text: figure, log: false, least: 0 },
  { title: 'Accuracy', series: ['accuracy', 'heldOutAccuracy'], text: percent, log: false, most: 1 },
  { title: 'Gradient norm', series: ['norm'], text: figure, log: true },
];

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function chart(spec) {
  const figureBox = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const title = document.createElement('h3');
  title.textContent = spec.title;
  caption.append(title);
  if (spec.series.length > 1) {
    const legend = document.createElement('span');
    legend.className = 'key';
    legend.innerHTML = '<i class="line k0"></i>training <i class="line k1 dashed"></i>held out';
    caption.append(legend);
  }
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'chart', role: 'img', 'aria-label': `${spec.title}: nothing yet` });
  const paths = spec.series.map((_, i) => svg('path', { class: `line k${i}${i ? ' dashed' : ''}` }));
  const texts = ['most', 'least', 'first', 'last', 'empty'].map(() => svg('text', {}));
  const [most, least, first, last, empty] = texts;
  picture.append(
    svg('path', { class: 'axis', d: `M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH}` }),
    ...paths, ...texts);
  const place = (text, x, y, anchor) => {
    text.setAttribute('x', x);
    text.setAttribute('y', y);
    text.setAttribute('text-anchor', anchor);
  };
  place(most, LEFT - 6, TOP + 9, 'end');
  place(least, LEFT - 6, HEIGHT - BOTTOM, 'end');
  place(first, LEFT, HEIGHT - 4, 'start');
  place(last, WIDTH, HEIGHT - 4, 'end');
  place(empty, (LEFT + WIDTH) / 2, HEIGHT / 2, 'middle');
  empty.textContent = 'Press Play: each epoch adds a point.';
  figureBox.append(caption, picture);

  const scaled = value => (spec.log ? Math.log10(Math.max(value, 1e-12)) : value);
  const usable = value => Number.isFinite(value);
  return {
    element: figureBox,
    draw(points) {
      const values = points.flatMap(point => spec.series.map(name => point[name])).filter(usable);
      empty.style.display = values.length ? 'none' : '';
      if (!values.length) {
        paths.forEach(path => path.setAttribute('d', ''));
        [most, least, first, last].forEach(text => { text.textContent = ''; });
        picture.setAttribute('aria-label', `${spec.title}: nothing yet`);
        return;
      }
      const high = spec.most ?? values.reduce((a, b) => Math.max(a, b));
      const low = spec.least ?? values.reduce((a, b) => Math.min(a, b));
      const span = scaled(high) - scaled(low) || 1;
      const from = points[0].epoch;
      const to = points.at(-1).epoch;
      const x = epoch => (LEFT + (WIDTH - LEFT - 3) * (to > from ? (epoch - from) / (to - from) : 1)).toFixed(1);
      const y = value => (HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (scaled(value) - scaled(low)) / span).toFixed(1);
      spec.series.forEach((name, i) => {
        const line = points.filter(point => usable(point[name])).map(point => `${x(point.epoch)} ${y(point[name])}`);
        paths[i].setAttribute('d', line.length > 1 ? `M${line.join('L')}` : line.length ? `M${line[0]}h0.1` : '');
      });
      most.textContent = spec.text(high);
      least.textContent = spec.text(low);
      first.textContent = `epoch ${from}`;
      last.textContent = `${to}`;
      picture.setAttribute('aria-label', `${spec.title}, now ${spec.series.map((name, i) =>
        `${i ? 'held out' : 'training'} ${spec.text(points.at(-1)[name])}`).join(', ')}`);
    },
  };
}

/** All charts; returns what draws the points of a frame. */
export function charts(box) {
  const all = CHARTS.map(chart);
  box.append(...all.map(one => one.element));
  return points => all.forEach(one => one.draw(points));
}
