// The public API of this server, and nothing else of it.

const kDefaultProject = '0'.repeat(32);

export class Failure extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
  // The server does not know the route: an older one, or one that was started without what it needs.
  get missing() {
    return this.status === 404;
  }
  get refused() {
    return this.status === 401 || this.status === 403;
  }
}

export function access() {
  return {
    project: sessionStorage.getItem('project') || kDefaultProject,
    token: sessionStorage.getItem('token') || '',
  };
}

export function setAccess(project, token) {
  sessionStorage.setItem('project', project);
  if (token) sessionStorage.setItem('token', token);
  else sessionStorage.removeItem('token');
}

function address(path, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') parameters.append(name, each);
    }
  }
  const text = parameters.toString();
  return `/v1/${access().project}${path}${text ? `?${text}` : ''}`;
}

async function answer(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    body = null;
  }
  if (response.ok && body !== null) return body;
  const said = body?.error_msg || 'the answer is not JSON';
  throw new Failure(response.status, body?.error_code || '', `${said} (status ${response.status})`);
}

async function send(method, path, {query = {}, body, signal} = {}) {
  const headers = {Accept: 'application/json'};
  const {token} = access();
  if (token) headers['X-Auth-Token'] = token;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const request = {method, headers, signal, cache: 'no-store', credentials: 'omit'};
  if (body !== undefined) request.body = JSON.stringify(body);
  let response;
  try {
    response = await fetch(address(path, query), request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Failure(0, '', 'the server does not answer');
  }
  return answer(response);
}

export const get = (path, query, signal) => send('GET', path, {query, signal});
export const post = (path, body, query) => send('POST', path, {body, query});

// A list whole, page by page.
export async function all(path, key, {query = {}, limit = 500, most = 20000, signal} = {}) {
  const list = [];
  for (let page = 0; list.length < most; ++page) {
    const part = await get(path, {...query, offset: page, limit}, signal);
    list.push(...part[key]);
    if (part[key].length < limit) break;
  }
  return list;
}
