// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, forget, get, path } from '../src/api';

// A server of one's own: what is asked, and answers when told to.
function server(): { asked: string[]; answer: (status: number, body: unknown) => void } {
  const asked: string[] = [];
  let give: ((answer: Response) => void) | null = null;
  globalThis.fetch = (url, how) => {
    asked.push(String(url));
    return new Promise((resolve, reject) => {
      give = resolve;
      how?.signal?.addEventListener('abort', () => {
        asked.push('broken off');
        reject(Object.assign(new Error('stop'), { name: 'AbortError' }));
      });
    });
  };
  return {
    asked,
    answer: (status, body) => give?.(new Response(JSON.stringify(body), { status })),
  };
}

test('the same question is asked once, and its answer is kept', async () => {
  const { asked, answer } = server();
  const both = [get('/a'), get('/a')];
  answer(200, { n: 1 });
  assert.deepEqual(await Promise.all(both), [{ n: 1 }, { n: 1 }]);
  assert.deepEqual(await get('/a'), { n: 1 });
  assert.deepEqual(asked, ['/api/v1/a']);
  forget('/a');
  const again = get('/a');
  answer(200, { n: 2 });
  assert.deepEqual(await again, { n: 2 });
  forget();
});

test('a question is broken off when the last who waits leaves', async () => {
  const { asked } = server();
  const [one, two] = [new AbortController(), new AbortController()];
  const answers = [get('/b', one.signal), get('/b', two.signal)];
  const fates = Promise.allSettled(answers);
  one.abort();
  assert.deepEqual(asked, ['/api/v1/b']);
  two.abort();
  assert.deepEqual(asked, ['/api/v1/b', 'broken off']);
  assert.ok((await fates).every((fate) => fate.status === 'rejected'));
});

test('a problem document is told', async () => {
  const { answer } = server();
  const asked = get('/c');
  answer(400, { title: 'no such parameter', detail: 'look there' });
  await assert.rejects(asked, (error: ApiError) =>
    error.status === 400 && error.title === 'no such parameter' && error.detail === 'look there');
});

test('paths', () => {
  const base = new URLSearchParams([['event', '19'], ['event', 'A&B']]);
  assert.equal(path('/x', base, { limit: 5, both: true, none: null, no: false, empty: '' }),
    '/x?event=19&event=A%26B&limit=5&both=1');
  assert.equal(path('/x'), '/x');
});
