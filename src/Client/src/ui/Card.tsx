import type { ReactNode } from 'react';

interface CardProps { title: string; note?: ReactNode; extra?: ReactNode; className?: string; children: ReactNode }

/** Groups what belongs together: one line around, title, quiet note, actions at the right. */
export function Card({ title, note, extra, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`} aria-label={title}>
      <header className="card-head">
        <h2>{title}</h2>
        {note && <span className="quiet">{note}</span>}
        {extra && <div className="card-extra">{extra}</div>}
      </header>
      {children}
    </section>
  );
}
