// Elements from values. Text is only ever set as text, so that no name of a file or column can become markup.

const kSvg = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : shown(child));
  }
  return element;
}

// Characters that could reorder or hide what stands around them, as people can see them.
const kUnseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

// `value` as text that shows everything in it.
export function shown(value) {
  return String(value).replace(kUnseen, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// An element; attributes that are functions are listeners, false and null are left out.
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(kSvg, tag), attributes, children);
}

// The heading of a page, which is its title too.
export function heading(text) {
  document.title = `${shown(text)} · dscan`;
  return el('h1', {}, text);
}

export function note(text, kind = 'note') {
  return el('p', {class: kind}, text);
}

const kNumbers = new Intl.NumberFormat('en');

export function count(number) {
  return kNumbers.format(number);
}

// "1 job", "2 jobs".
export function counted(number, one) {
  return `${count(number)} ${one}${number === 1 ? '' : 's'}`;
}

export function time(millis) {
  return millis > 0 ? new Date(millis).toLocaleString() : '–';
}

// Tells those who do not see the page what has changed.
export function announce(text) {
  const status = document.getElementById('status');
  if (status.textContent !== text) status.textContent = text;
}

// Levels are coloured by their number; names are shown besides, so colour alone says nothing.
export function levelClass(color) {
  return color >= 1 ? `level-${Math.min(color, 6)}` : 'level-0';
}

export function levelBadge(name, color) {
  return el('span', {class: `badge ${levelClass(color)}`}, name || 'none');
}
