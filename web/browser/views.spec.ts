// SPDX-License-Identifier: Apache-2.0
// Every view shows what it should, and is free of what axe-core finds wrong, light and dark.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DYAD, expect, test } from './site';

const VIEWS: [string, string, RegExp | null][] = [
  ['timeline', DYAD, /Events by week/],
  ['index', `view=index&window=60&${DYAD}`, /Mean Goldstein value/],
  ['map', `view=map&${DYAD}`, /Where it happened/],
  ['network', 'view=network', /Who acts with whom/],
  ['changes', 'view=changes&asof=2020-06-20', /What changed/],
  ['coverage', 'view=coverage', /Reports read by/],
  ['search', 'view=search&q=missile', /Sentences with missile/],
  ['code', 'view=code', null],
];

async function shown(page: Page, title: RegExp | null): Promise<void> {
  if (title) await expect(page.getByRole('heading', { name: title, level: 2 }).first()).toBeVisible();
  else await expect(page.locator('textarea')).toBeVisible();
}

for (const [name, query, title] of VIEWS) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${name} is there and clean, ${scheme}`, async ({ safe: page, site }, info) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`${site.url}?${query}`);
      await shown(page, title);
      await expect(page.locator('.skeleton')).toHaveCount(0);
      const found = await new AxeBuilder({ page }).analyze();
      expect(found.violations.map((one) =>
        `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join('; ')}`)).toEqual([]);
      await page.screenshot({ path: info.outputPath(`${name}-${scheme}.png`) });
    });
  }
  test(`${name} fits a phone`, async ({ safe: page, site }, info) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${site.url}?${query}`);
    await shown(page, title);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    const wide = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.screenshot({ path: info.outputPath(`${name}-phone.png`), fullPage: true });
  });
}

test('the evidence marks who did what to whom, and says why', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?${DYAD}&from=2020-06-16&to=2020-06-16`);
  await page.locator('a.event-open').first().click();
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await expect(panel.locator('mark.role-did').first()).toBeVisible();
  await expect(panel.locator('mark.role-did .role-label').first()).toContainText(/did/);
  await expect(panel).toContainText('lexicon/');
  await expect(panel).toContainText('Said by');
  expect(page.url()).toContain('sel=c-');
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((one) => one.id)).toEqual([]);
});

test('a text is coded as it is typed', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?view=code`);
  const area = page.locator('textarea');
  await area.fill('Peru expelled the ambassador of Cuba on Monday.');
  const facts = page.locator('.coded');
  await expect(facts).toContainText('PER');
  await expect(facts).toContainText('CUB');
  await area.fill('It rained all day in the hills.');
  await expect(page.locator('.sentence.without')).toBeVisible();
});

test('every state is a link, and the history goes back', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?${DYAD}`);
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await expect(page).toHaveURL(/view=map/);
  await expect(page).toHaveURL(/a=PRK/);
  await page.reload();
  await expect(page.getByRole('heading', { name: /Where it happened/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: /Events by/ })).toBeVisible();
});

test('the number of events of a pair is that of the API', async ({ safe: page, site, request }) => {
  const answer = await request.get(
    `${site.url}api/v1/counts?actor=PRK&recipient=KOR&both=1&from=2018&to=2020`);
  const { counts } = (await answer.json()) as { counts: { events: number }[] };
  await page.goto(`${site.url}?${DYAD}`);
  await expect(page.locator('.scope')).toContainText(`${counts[0]?.events} events`);
});

test('a chart has a table, and the table is the chart', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?${DYAD}`);
  await page.getByRole('button', { name: 'Table' }).first().click();
  await expect(page.getByRole('region').locator('table').first()).toBeVisible();
});

test('what is empty says what to do', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?a=PRK&b=KOR&from=2031&to=2031`);
  await expect(page.locator('.status.empty').first()).toContainText(/2018|All days|days/);
});
