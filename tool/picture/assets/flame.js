// What a flame graph does in a browser: a click or Enter zooms, / searches, arrows walk, Escape goes back.
'use strict';
(() => {
  const svg = document.documentElement;
  const total = Number(svg.dataset.total);
  const characterWidth = Number(svg.dataset.character);
  const width = svg.viewBox.baseVal.width;
  const details = document.getElementById('details');
  const container = document.getElementById('frames');
  const frames = [...container.children].map((element) => ({
    element,
    start: Number(element.dataset.s),
    width: Number(element.dataset.w),
    depth: Number(element.dataset.d),
    tip: element.querySelector('title').textContent,
    rectangle: element.querySelector('rect'),
    text: element.querySelector('text'),
    name: element.querySelector('text').dataset.n,
  }));
  const byElement = new Map(frames.map((frame) => [frame.element, frame]));
  const all = frames[0];
  let zoomed = all;

  const contains = (outer, inner) =>
    outer.depth <= inner.depth && outer.start <= inner.start && inner.start + inner.width <= outer.start + outer.width;

  function shortened(name, room) {
    const most = Math.floor((room - 6) / characterWidth);
    const characters = [...name];
    if (most < 3) return '';
    return characters.length <= most ? name : characters.slice(0, most - 1).join('') + '…';
  }

  function zoom(target) {
    zoomed = target;
    const scale = width / (target.width || 1);
    for (const frame of frames) {
      const isAround = contains(frame, target) && frame !== target;
      const isShown = isAround || contains(target, frame);
      const x = isAround ? 0 : (frame.start - target.start) * scale;
      const wide = isAround ? width : frame.width * scale;
      frame.element.classList.toggle('around', isAround);
      if (!isShown || wide < 0.3) {
        frame.element.setAttribute('display', 'none');
        continue;
      }
      frame.element.removeAttribute('display');
      frame.rectangle.setAttribute('x', x);
      frame.rectangle.setAttribute('width', wide);
      frame.text.setAttribute('x', x + 3);
      frame.text.textContent = shortened(frame.name, wide);
    }
  }

  // Frames within found ones are not counted again: frames come depth-first.
  function search(words) {
    let wanted;
    try {
      wanted = new RegExp(words, 'i');
    } catch {
      wanted = { test: (name) => name.includes(words) };
    }
    let sum = 0,
      end = -1,
      number = 0;
    for (const frame of frames) {
      const isFound = words !== '' && frame !== all && wanted.test(frame.name);
      frame.element.classList.toggle('found', isFound);
      if (!isFound) continue;
      ++number;
      if (frame.start < end) continue;
      sum += frame.width;
      end = frame.start + frame.width;
    }
    container.classList.toggle('searched', words !== '');
    details.textContent = words === '' ? '' : `${number} found, together ${((100 * sum) / (total || 1)).toFixed(1)} %`;
  }

  function neighbour(frame, key) {
    const shown = frames.filter((each) => !each.element.hasAttribute('display'));
    const isRootOnTop = shown.length > 1 && y(shown[0]) < y(shown[1]);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const level = shown.filter((each) => each.depth === frame.depth);
      return level[level.indexOf(frame) + (key === 'ArrowLeft' ? -1 : 1)];
    }
    const isOutward = (key === 'ArrowUp') === isRootOnTop;
    const related = isOutward
      ? shown.filter((each) => each.depth === frame.depth - 1 && contains(each, frame))
      : shown.filter((each) => each.depth === frame.depth + 1 && contains(frame, each));
    return related[0];
  }
  const y = (frame) => Number(frame.rectangle.getAttribute('y'));

  function tell(event) {
    const frame = byElement.get(event.target.closest?.('#frames > g'));
    if (frame) details.textContent = frame.tip;
  }
  container.addEventListener('mouseover', tell);
  container.addEventListener('focusin', tell);
  container.addEventListener('click', (event) => {
    const frame = byElement.get(event.target.closest('#frames > g'));
    if (frame) zoom(frame);
  });

  const html = (name) => document.createElementNS('http://www.w3.org/1999/xhtml', name);
  const field = html('input');
  field.type = 'search';
  field.placeholder = 'search (/): text or regular expression';
  field.setAttribute('aria-label', 'search frames');
  field.style.cssText = 'font: inherit; width: 300px; box-sizing: border-box';
  field.addEventListener('input', () => search(field.value));
  const button = html('button');
  button.textContent = 'whole graph';
  button.style.cssText = 'font: inherit; margin-left: 8px; width: 116px; box-sizing: border-box';
  button.addEventListener('click', () => zoom(all));
  document.getElementById('controls').append(field, button);
  all.element.setAttribute('tabindex', '0');

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (document.activeElement === field) field.blur();
      if (field.value !== '') search((field.value = ''));
      else zoom(all);
    } else if (event.target === field || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    } else if (event.key === '/') {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Enter' && byElement.has(document.activeElement)) {
      zoom(byElement.get(document.activeElement));
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const from = byElement.get(document.activeElement);
      (from ? neighbour(from, event.key) : zoomed)?.element.focus();
    }
  });
})();
