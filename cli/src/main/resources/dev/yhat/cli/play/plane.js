// The plane: what the network says everywhere, and the points.

import { fit, mix, raster, rgb, css, diverging } from './colors.js';
import { figure, spoken } from './figures.js';

const RADIUS = 3.6;
const MOST_POINTS = 2000;

/** Marks differ in shape as well as in colour. */
const SHAPES = [
  (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  (c, x, y, r) => c.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
  (c, x, y, r) => polygon(c, x, y + 0.2 * r, 1.25 * r, 3, -Math.PI / 2),
  (c, x, y, r) => polygon(c, x, y, 1.2 * r, 4, 0),
  (c, x, y, r) => polygon(c, x, y - 0.2 * r, 1.25 * r, 3, Math.PI / 2),
  (c, x, y, r) => polygon(c, x, y, 1.15 * r, 5, -Math.PI / 2),
  (c, x, y, r) => polygon(c, x, y, 1.15 * r, 6, 0),
  (c, x, y, r) => polygon(c, x, y, 1.2 * r, 4, Math.PI / 8),
];

function polygon(context, x, y, r, corners, turn) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + 2 * Math.PI * i / corners;
    context[i ? 'lineTo' : 'moveTo'](x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
}

function mark(context, label, hollow, x, y) {
  context.beginPath();
  SHAPES[label](context, x, y, RADIUS);
  context.fillStyle = hollow ? css('page') : css(`k${label}`);
  context.strokeStyle = hollow ? css(`k${label}`) : css('page');
  context.lineWidth = hollow ? 1.6 : 1;
  context.fill();
  context.stroke();
}

export function plane(canvas) {
  let problem = null;
  let points = null; // drawn once, and copied over each frame's regions
  let size = 0;

  function drawPoints() {
    points = document.createElement('canvas');
    const context = fit(points, size, size);
    const each = Math.ceil(problem.labels.length / MOST_POINTS);
    for (let i = 0; i < problem.labels.length; i += each) {
      mark(context, problem.labels[i], problem.heldOut[i] === 1,
        problem.points[2 * i] * size, problem.points[2 * i + 1] * size);
    }
  }

  return {
    setProblem(next) {
      problem = next;
      points = null;
      const [left, right, bottom, top] = next.bounds;
      document.getElementById('axis-x').textContent = `${next.columns[0]} → ${figure(left)} to ${figure(right)}`;
      document.getElementById('axis-y').textContent = `${next.columns[1]} ↑ ${figure(bottom)} to ${figure(top)}`;
      document.getElementById('legend').replaceChildren(...next.classes.map((name, k) => {
        const item = document.createElement('li');
        const swatch = document.createElement('canvas');
        const context = fit(swatch, 12, 12);
        mark(context, k, false, 6, 6);
        swatch.setAttribute('aria-hidden', 'true');
        item.append(swatch, name);
        return item;
      }));
    },
    /** Draws the regions, or one unit's response if there is a selected one. */
    draw(frame, unit) {
      const width = canvas.parentElement.clientWidth;
      if (width !== size) points = null;
      size = width;
      const context = fit(canvas, size, size);
      const cells = problem.side * problem.side;
      const page = rgb('page');
      context.clearRect(0, 0, size, size);
      if (frame.usable) {
        const picture = unit
          ? raster(problem.unitSide, cell => diverging(unit.value(cell)))
          : raster(problem.side, cell =>
            mix(page, rgb(`k${frame.regions[cell]}`), 0.1 + 0.45 * frame.regions[cells + cell] / 255));
        context.imageSmoothingEnabled = true;
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, size, size);
      }
      if (!points) drawPoints();
      context.drawImage(points, 0, 0, size, size);
      canvas.setAttribute('aria-label', unit
        ? `Response of ${unit.name} over the plane`
        : `Decision regions of ${problem.classes.length} classes; ${spoken(frame.training)}`);
    },
    redraw() {
      if (problem) this.setProblem(problem);
    },
  };
}
