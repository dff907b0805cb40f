import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords, wordFor } from '../i18n';
import { useFactory } from './FactoryContext';
import { allPages } from './pages';
import { useSession } from './Session';
import { search, searchIndex, type Hit } from './searchIndex';

/** Ctrl+K: pages, assets and points by name or id, by keyboard alone. */
export function SearchDialog({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Modal open={open} onCancel={close} footer={null} closable={false} destroyOnHidden width={560} className="search-dialog">
      <SearchBox close={close} />
    </Modal>
  );
}

function SearchBox({ close }: { close: () => void }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const { me, may } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const index = useMemo(() => {
    const pages = allPages.filter((page) => !page.needs || may(page.needs)).map((page) => ({ key: page.key, name: t(`app.page.${page.key}`) }));
    return searchIndex(model, pages);
  }, [model, me, t]);
  const hits = useMemo(() => search(index, text, 12), [index, text]);

  const go = (hit: Hit | undefined) => {
    if (hit) {
      void navigate(`/f/${id}/${hit.target}`);
      close();
    }
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((hits.length + active + step) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      go(hits[active]);
    }
  };
  return (
    <div className="search">
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="search-hits"
        aria-activedescendant={hits[active] ? `hit-${active}` : undefined}
        aria-label={t('app.search')}
        placeholder={t('app.search')}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
      />
      <ul id="search-hits" role="listbox" aria-label={t('app.searchHits')}>
        {hits.map((hit, i) => (
          <li
            key={hit.target}
            id={`hit-${i}`}
            role="option"
            aria-selected={i === active}
            className={i === active ? 'active' : undefined}
            onMouseMove={() => setActive(i)}
            onClick={() => go(hit)}
          >
            <span>{nameOf(hit.name)}</span>
            <span className="quiet">{hit.code}</span>
            <span className="search-kind">{wordFor(t, 'app.hit', hit.kind)}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p className="quiet search-none">{t('app.searchNone')}</p>}
    </div>
  );
}
