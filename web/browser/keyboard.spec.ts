// SPDX-License-Identifier: Apache-2.0
// The page by the keyboard alone.
import { DYAD, expect, lines, test } from './site';

test('from a dyad to the sentence behind an event, and a verdict on it', async ({ safe: page, site }) => {
  await page.goto(site.url);
  await expect(page.getByRole('heading', { name: /Events by/ })).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.type('north kor');
  await expect(page.getByRole('option').first()).toContainText('North Korea');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/a=PRK/);
  await page.keyboard.press('Escape');
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/both=1/);
  await expect(page.locator('a.event-open').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await expect(panel.locator('mark').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Accept/ }).first()).toBeVisible();
  await page.keyboard.press('a');
  await expect.poll(() => {
    try {
      return lines(site.reviews).some((line) => line['verdict'] === 'accept');
    } catch {
      return false;
    }
  }).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('search, help and tabs have keys', async ({ safe: page, site }) => {
  await page.goto(site.url);
  await expect(page.getByRole('heading', { name: /Events by/ })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/view=search/);
  await expect(page.locator('.search-field')).toBeFocused();
  await page.keyboard.type('liaison office');
  await expect(page.locator('mark.hit').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.search-field').evaluate((field) => (field as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await expect(page).toHaveURL(/view=map/);
});

test('the charts have a cursor', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?${DYAD}`);
  const chart = page.getByRole('application').first();
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[aria-live="polite"]').first()).toContainText(/event/);
  await page.goto(`${site.url}?view=map`);
  const map = page.getByRole('application').first();
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.readout').first()).toContainText(/event/);
});
