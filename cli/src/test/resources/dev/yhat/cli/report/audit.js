// What is wrong with the page as it is drawn now: a list of complaints. Run by ReportInBrowserTest.
const complaints = [];

// Nothing fetched, nothing run, nothing wider than the page.
performance.getEntriesByType('resource').forEach(entry => complaints.push('fetched ' + entry.name));
if (document.scripts.length > 0) complaints.push('has a script');
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) {
  complaints.push(`is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
}
const ids = Array.from(document.querySelectorAll('[id]'), element => element.id);
ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => complaints.push('has two elements ' + id));

// Charts are seen, named, and hold their labels.
for (const chart of document.querySelectorAll('svg')) {
  const frame = chart.getBoundingClientRect();
  if (!chart.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      || frame.width < 200 || frame.height < 60) {
    complaints.push(chart.id + ' is not visible');
  }
  const names = chart.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id));
  if (chart.getAttribute('role') !== 'img' || names.some(name => !name || !name.textContent)) {
    complaints.push(chart.id + ' has no name');
  }
  for (const text of chart.querySelectorAll('text')) {
    const box = text.getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
      complaints.push(`${chart.id}: '${text.textContent}' is cut off`);
    }
  }
}

// Names on the regions do not cover each other.
const names = Array.from(document.querySelectorAll('.region-name'), name => [name.textContent, name.getBoundingClientRect()]);
names.forEach(([one, a], i) => names.slice(i + 1).forEach(([other, b]) => {
  if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
    complaints.push(`'${one}' and '${other}' cover each other`);
  }
}));

// Contrast of every text with what is behind it, by the formula of WCAG 2.1.
function colour(text) {
  const parts = text.match(/[\d.]+/g).map(Number);
  return parts.length > 3 ? parts : [...parts, 1];
}
function over(front, opacity, behind) {
  return front.slice(0, 3).map((part, i) => part * opacity + behind[i] * (1 - opacity));
}
function luminance(rgb) {
  const [r, g, b] = rgb.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
const page = colour(getComputedStyle(document.body).backgroundColor);
function behind(element) {
  if (element.matches('.count')) {
    const cell = getComputedStyle(element.parentElement.querySelector('rect'));
    return over(colour(cell.fill), Number(cell.fillOpacity), page);
  }
  for (let at = element; at; at = at.parentElement) {
    const paint = colour(getComputedStyle(at).backgroundColor);
    if (paint[3] > 0) return paint.slice(0, 3);
  }
  return page.slice(0, 3);
}
const unreadable = new Set();
for (const element of document.body.querySelectorAll('*')) {
  const own = Array.from(element.childNodes).some(node => node.nodeType === 3 && node.data.trim());
  const style = getComputedStyle(element);
  if (own && !element.matches('title, desc') && element.checkVisibility() && style.opacity !== '0') {
    const ink = colour(element.matches('svg *') ? style.fill : style.color);
    const ratio = contrast(ink.slice(0, 3), behind(element));
    if (ratio < 4.5) {
      unreadable.add(`${element.tagName} .${element.getAttribute('class')} has contrast ${ratio.toFixed(2)}`);
    }
  }
}
return complaints.concat(Array.from(unreadable));
