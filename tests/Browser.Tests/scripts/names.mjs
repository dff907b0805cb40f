/** What assistive technology would miss on a page: controls and pictures without a name, ids that stand twice, landmarks that are not there. */
export const namelessOn = (page) => page.evaluate(() => {
  const list = [];
  const visible = (e) => e.getClientRects().length > 0 && !e.closest('[aria-hidden=true]');
  const nameOf = (e) => {
    const labelled = (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('');
    const label = e.labels?.length ? e.labels[0].textContent : '';
    return (e.getAttribute('aria-label') || labelled || e.textContent || label || e.getAttribute('title') || '').trim();
  };
  for (const e of document.querySelectorAll('button, a[href], input, textarea, select, [role=img], [role=tree], [role=link]')) {
    if (visible(e) && e.type !== 'hidden' && nameOf(e) === '') list.push(`no name: ${e.outerHTML.slice(0, 120)}`);
  }
  for (const e of document.querySelectorAll('[tabindex]')) {
    if (Number(e.getAttribute('tabindex')) > 0) list.push(`positive tabindex: ${e.outerHTML.slice(0, 80)}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => list.push(`id twice: ${id}`));
  for (const mark of ['main', 'nav', 'header']) {
    if (!document.querySelector(mark)) list.push(`no ${mark}`);
  }
  return list;
});
