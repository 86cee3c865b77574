// SPDX-License-Identifier: Apache-2.0
// What news says is text, whatever it says; and the page asks nobody but its server.
import { expect, HOSTILE, test } from './site';

test('markup in a report is shown and not obeyed', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?view=search&q=liaison&source=${encodeURIComponent(HOSTILE)}`);
  await expect(page.locator('.hit-row').first()).toContainText('onerror=');
  await page.locator('a.hit-open').first().click();
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await expect(panel).toContainText('<script>');
  await expect(panel.locator('img, script')).toHaveCount(0);
  // An address that would run something is no link.
  await expect(panel).toContainText('javascript:');
  await expect(panel.locator('a[href^="javascript"]')).toHaveCount(0);
});

test('marks that turn the text are shown by name', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?view=search&q=Chad`);
  await expect(page.locator('.hit-row').first()).toContainText('U+202E');
});

test('a filter of markup is a filter', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?a=${encodeURIComponent(HOSTILE)}&event=${encodeURIComponent(HOSTILE)}`);
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('main script, main img')).toHaveCount(0);
});

test('the policy of the server is strict', async ({ request, site }) => {
  const answer = await request.get(site.url);
  const policy = answer.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)/);
});
