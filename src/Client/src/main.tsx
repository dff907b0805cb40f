import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTranslation } from './i18n';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/overview.css';
import './styles/assets.css';
import './styles/pages.css';
import './styles/carbon.css';
import './styles/ledger.css';
import './styles/plan.css';
import './styles/years.css';
import './styles/access.css';
import './styles/standards.css';
import './styles/factors.css';
import './styles/suppliers.css';
import './styles/footprint.css';
import './styles/phone.css';

const root = document.getElementById('root');
if (root) {
  void startTranslation().then(() => createRoot(root).render(<App />));
}
