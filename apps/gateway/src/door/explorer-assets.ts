/** Sends what is in the form and shows the answer. Never with the browser's session: whoever tries things out does so with an API key or anonymously. */
export const script = `
const form = document.querySelector('form');
const output = document.querySelector('#answer');
const status = document.querySelector('#status');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  let variables;
  try {
    variables = data.get('variables').trim() ? JSON.parse(data.get('variables')) : {};
  } catch (error) {
    status.textContent = 'The variables are not valid JSON: ' + error.message;
    return;
  }
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  if (data.get('key').trim()) headers.authorization = 'Bearer ' + data.get('key').trim();
  status.textContent = 'Asking …';
  const started = performance.now();
  try {
    const response = await fetch(location.pathname, {
      method: 'POST', credentials: 'omit', headers, body: JSON.stringify({ query: data.get('query'), variables }),
    });
    output.textContent = JSON.stringify(await response.json(), null, 2);
    status.textContent = 'Status ' + response.status + ', ' + Math.round(performance.now() - started) + ' ms';
  } catch (error) {
    status.textContent = 'No answer: ' + error.message;
  }
});
`.trimStart();

export const style = `
:root { color-scheme: light; --line: #8a8f98; --ink: #1b1d21; --link: #10418f; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: #fff; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; } h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
a { color: var(--link); }
code, pre, textarea, input { font: .9375rem/1.5 ui-monospace, monospace; }
label { display: block; margin-top: 1rem; font-weight: 600; }
textarea, input { display: block; inline-size: 100%; margin-top: .25rem; padding: .5rem; color: inherit; background: #fff; border: 1px solid #5b606a; border-radius: 4px; }
button { margin-top: 1rem; padding: .625rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: var(--link); border: 0; border-radius: 4px; cursor: pointer; }
:focus-visible { outline: 3px solid #ffb000; outline-offset: 2px; }
pre { min-block-size: 6rem; max-block-size: 36rem; overflow: auto; padding: .75rem; background: #f3f4f6; border: 1px solid #c3c7cf; border-radius: 4px; white-space: pre-wrap; }
details { border-bottom: 1px solid #c3c7cf; padding: .375rem 0; } summary { cursor: pointer; font-weight: 600; }
dt { margin-top: .5rem; } dd { margin-inline-start: 1.5rem; }
`.trimStart();
