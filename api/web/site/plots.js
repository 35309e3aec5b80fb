// Bars, drawn plainly. Each plot also says its numbers in words, for those who do not see it.
import {count, el, levelClass, shown, svg} from './dom.js';

const kWidth = 384;
const kRow = 26;
const kLabel = 150;
const kNumber = 54;
const kLongestLabel = 17;

function short(text) {
  const characters = [...shown(text)];
  return characters.length <= kLongestLabel ? characters.join('') : `${characters.slice(0, kLongestLabel - 1).join('')}…`;
}

function bar(item, index, most) {
  const room = kWidth - kLabel - kNumber;
  const width = item.value > 0 ? Math.max(2, (item.value / most) * room) : 0;
  const top = index * kRow;
  return svg('g', {},
    svg('title', {}, `${item.label}: ${count(item.value)}`),
    svg('text', {x: kLabel - 8, y: top + 17, 'text-anchor': 'end', class: 'plot-label'}, short(item.label)),
    svg('rect', {x: kLabel, y: top + 5, width, height: kRow - 10, rx: 3, class: `plot-bar ${levelClass(item.color)}`}),
    svg('text', {x: kLabel + width + 6, y: top + 17, class: 'plot-number'}, count(item.value)));
}

// Bars of [{label, value, color}], in their order; `what` is counted.
export function bars(title, what, items) {
  const heading = el('figcaption', {}, el('h3', {}, title), el('p', {class: 'hint'}, what));
  if (items.length === 0) return el('figure', {class: 'plot'}, heading, el('p', {class: 'hint'}, 'Nothing yet.'));
  const most = Math.max(1, ...items.map((item) => item.value));
  const words = items.map((item) => `${shown(item.label)}: ${count(item.value)}`).join(', ');
  const drawing = svg('svg', {viewBox: `0 0 ${kWidth} ${items.length * kRow}`, role: 'img',
    'aria-label': `${title}, ${what}. ${words}`}, items.map((item, index) => bar(item, index, most)));
  return el('figure', {class: 'plot'}, heading, drawing);
}
