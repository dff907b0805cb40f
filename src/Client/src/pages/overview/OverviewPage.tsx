import { useState } from 'react';
import { useDataState } from '../../app/dataState';
import { AlarmsCard } from './AlarmsCard';
import { BackfillLine } from './BackfillLine';
import { CarriersCard } from './CarriersCard';
import { EmptyFactory } from './EmptyFactory';
import { FigureStrip } from './FigureStrip';
import { FlowCard } from './FlowCard';
import { HistoryOverview } from './HistoryOverview';
import { Heading } from './Heading';
import { ProfileCard } from './ProfileCard';
import { SourceBar } from './SourceBar';

/** Is the factory well; what happens now; where the power goes; what is wrong. */
export function OverviewPage() {
  const state = useDataState();
  // Readings that arrive from a file bring the page to life; what became of the file stays until it was read.
  const [reading, setReading] = useState(false);
  if (state.kind === 'empty' || reading) {
    return <EmptyFactory hold={setReading} />;
  }
  if (state.kind === 'history') {
    return <HistoryOverview lastDay={state.lastDay} />;
  }
  return (
    <div className="page overview">
      <Heading />
      <BackfillLine />
      <FigureStrip />
      <SourceBar />
      <div className="overview-grid">
        <FlowCard />
        <AlarmsCard />
        <ProfileCard />
        <CarriersCard />
      </div>
    </div>
  );
}
