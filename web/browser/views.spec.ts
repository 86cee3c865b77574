// SPDX-License-Identifier: Apache-2.0
// Every view shows what it should, and is free of what axe-core finds wrong, light and dark.
import AxeBuilder from '@axe-core/playwright';
import { DYAD, expect, test } from './site';

const VIEWS: [string, string, RegExp][] = [
  ['timeline', DYAD, /Events by week/],
  ['index', `view=index&window=60&${DYAD}`, /Mean Goldstein value/],
  ['map', `view=map&${DYAD}`, /Where it happened/],
  ['network', 'view=network', /Who has to do with whom/],
  ['changes', 'view=changes&asof=2020-06-20', /The week to 2020-06-20/],
  ['coverage', 'view=coverage', /Reports by/],
  ['search', 'view=search&q=missile', /Search/],
  ['code', 'view=code', /Code a text/],
];

for (const [name, query, title] of VIEWS) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${name} is there and clean, ${scheme}`, async ({ safe: page, site }, info) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`${site.url}?${query}`);
      await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
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
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
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
  await expect(panel.locator('mark.role-did .role-label').first()).toHaveText(/did/);
  await expect(panel).toContainText('lexicon/');
  await expect(panel).toContainText('according to');
  expect(page.url()).toContain('sel=c-');
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((one) => one.id)).toEqual([]);
});

test('a text is coded as it is typed', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?view=code`);
  await page.getByLabel('Text of a report').fill('Peru expelled the ambassador of Cuba on Monday.');
  const facts = page.locator('.coded');
  await expect(facts).toContainText('Peru (PER)');
  await expect(facts).toContainText('CUB');
  await page.getByLabel('Text of a report').fill('It rained all day in the hills.');
  await expect(facts).toContainText('no event');
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

test('a chart has a table, and the table is the chart', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?${DYAD}`);
  await page.getByRole('button', { name: 'Table' }).first().click();
  await expect(page.getByRole('region').locator('table').first()).toBeVisible();
});

test('what is empty says what to do', async ({ safe: page, site }) => {
  await page.goto(`${site.url}?a=PRK&b=KOR&from=2031&to=2031`);
  await expect(page.locator('.status.empty').first()).toContainText(/2018|All days|days/);
});
