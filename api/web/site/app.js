// Which page is shown: the part of the address behind '#'. A page is a function that fills `main` and returns how to
// leave it.
import {access, Failure, setAccess} from './api.js';
import {announce, heading, note} from './dom.js';
import {showJob} from './job_page.js';
import {showJobs} from './jobs_page.js';
import {showRules} from './rules_page.js';

let leave = () => {};

function route(hash) {
  const parts = hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  if (parts[0] === 'jobs' && parts[1]) return {page: 'jobs', show: (main, signal) => showJob(main, parts[1], signal)};
  if (parts[0] === 'rules') return {page: 'rules', show: showRules};
  return {page: 'jobs', show: showJobs};
}

// What went wrong, in the page's place; who is refused is shown the door.
function tell(main, failure) {
  if (failure.name === 'AbortError') return;
  main.replaceChildren(heading('That did not work'), note(failure.message, 'error'));
  announce(failure.message);
  if (failure instanceof Failure && failure.refused) {
    main.append(note('Type a token of this project under “Access”.'));
    document.getElementById('door').open = true;
  }
}

async function go() {
  leave();
  const main = document.getElementById('main');
  const {page, show} = route(location.hash);
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.page === page) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const control = new AbortController();
  leave = () => control.abort();
  main.replaceChildren(note('Loading …', 'hint'));
  try {
    await show(main, control.signal);
  } catch (failure) {
    if (!control.signal.aborted) tell(main, failure);
  }
}

function prepareDoor() {
  const form = document.getElementById('access');
  const {project, token} = access();
  form.elements.project.value = project;
  form.elements.token.value = token;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    setAccess(form.elements.project.value, form.elements.token.value);
    document.getElementById('door').open = false;
    go();
  });
}

// The skip link names an element, not a page.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});
prepareDoor();
window.addEventListener('hashchange', () => {
  document.getElementById('main').focus();
  go();
});
go();
