// Debian's Chromium, headless, with a profile that is gone afterwards.
import {chromium} from 'playwright-core';

const kFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export function launch() {
  return chromium.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: kFlags});
}

// A page that fails the test on everything that a person would see in the console: errors, breaches of the policy.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({viewport: {width: 1200, height: 900}, ...options});
  const page = await context.newPage();
  page.troubles = [];
  page.outside = [];
  page.on('pageerror', (error) => page.troubles.push(String(error)));
  page.on('console', (message) => {
    // A refused answer is what some tests are about; Chromium writes each into the console.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (url !== 'about:blank' && !request.url().startsWith(new URL(url).origin)) page.outside.push(request.url());
  });
  page.setDefaultTimeout(20000);
  await page.goto(url);
  return page;
}

// Answers every request for a path of the API that ends so.
export function answer(page, path, status, body, seen = () => {}) {
  return page.route((url) => url.pathname.endsWith(path), (route) => {
    seen(route.request());
    return route.fulfill({status, contentType: 'application/json', body: JSON.stringify(body)});
  });
}

export const kNoRoute = {error_code: 'APIGW.0101', error_msg: 'The API does not exist'};
