// The page's first view, and it alone, in React with TanStack Query and Table, written as their documentation teaches.
// The style sheet is the page's own.
import { QueryClient, QueryClientProvider, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { WebStorageStateStore } from 'oidc-client-ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AuthProvider, useAuth } from 'react-oidc-context';
import '../../../web/src/style.css';

const PAGE = 200;
const queryClient = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });

function useApi() {
  const { user } = useAuth();
  return async (method, path, query = {}, signal = undefined) => {
    const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    const headers = { Authorization: `Bearer ${user.access_token}` };
    const answer = await fetch(`/api${path}?${asked}`, { method, headers, signal });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    return answer.json();
  };
}

function ago(time) {
  const days = Math.round((new Date(time) - Date.now()) / 86_400_000);
  if (days <= -7) return new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' });
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(days, 'day');
}

function Outside({ to, children }) {
  return (
    <a className="title" href={to} target="_blank" rel="noopener noreferrer">
      <bdi>{children}</bdi>
    </a>
  );
}

function Time({ at }) {
  return (
    <time className="when" dateTime={at} title={new Date(at).toLocaleString()}>
      {ago(at)}
    </time>
  );
}

function Where({ company, location }) {
  return (
    <div className="where">
      <span>{company}</span>
      <bdi>{location}</bdi>
    </div>
  );
}

function Hide({ job }) {
  const api = useApi();
  const { company, external_id } = job;
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (method) => api(method, '/hidden', { company, external_id }),
  });
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`${isSuccess ? 'Undo hiding' : 'Hide'} ${job.title}`}
      disabled={isPending}
      onClick={() => mutate(isSuccess ? 'DELETE' : 'PUT')}
    >
      {isSuccess ? 'Undo' : 'Hide'}
    </button>
  );
}

const features = tableFeatures({});
const column = createColumnHelper();
const jobColumns = column.columns([
  column.accessor('title', { cell: ({ row }) => <Outside to={row.original.url}>{row.original.title}</Outside> }),
  column.accessor('company', { cell: ({ row }) => <Where {...row.original} /> }),
  column.accessor('first_seen_at', { cell: ({ getValue }) => <Time at={getValue()} /> }),
  column.display({ id: 'hide', cell: ({ row }) => <Hide job={row.original} /> }),
]);
const newsColumns = column.columns([
  column.accessor('title', {
    cell: ({ row }) => (
      <div>
        <span className="mark news">{row.original.kind}</span> <Outside to={row.original.url}>{row.original.title}</Outside>
      </div>
    ),
  }),
  column.accessor('company', { cell: ({ row }) => <Where {...row.original} /> }),
  column.accessor('at', { cell: ({ getValue }) => <Time at={getValue()} /> }),
]);

function Rows({ data, columns, getRowId }) {
  const table = useTable({ features, columns, data, getRowId });
  return (
    <ul className="rows">
      {table.getRowModel().rows.map((row) => (
        <li className="row" key={row.id} style={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 3.4rem' }}>
          {row.getAllCells().map((cell) => (
            <table.FlexRender key={cell.id} cell={cell} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function News({ wanted }) {
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: ['news', wanted],
    queryFn: ({ signal }) => api('GET', '/news', { ...wanted, unseen: 'true', limit: 50 }, signal),
  });
  if (error) return <p className="failed">{error.message}</p>;
  return (
    <section>
      <h2>New since your last visit {data?.unseen}</h2>
      {data && <Rows data={data.events} columns={newsColumns} getRowId={({ id }) => String(id)} />}
    </section>
  );
}

function Jobs({ wanted }) {
  const api = useApi();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['jobs', wanted],
    queryFn: ({ pageParam, signal }) =>
      api('GET', '/jobs', { ...wanted, status: 'open', limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => data?.pages.flatMap(({ jobs }) => jobs) ?? [], [data]);
  const end = useRef(null);
  const isMore = hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (!isMore) return undefined;
    const watch = new IntersectionObserver(([seen]) => seen.isIntersecting && fetchNextPage(), { rootMargin: '400px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isMore, rows.length]);
  if (error) return <p className="failed">{error.message}</p>;
  return (
    <section aria-label="Open jobs">
      <h2>Open jobs</h2>
      {data ? (
        <Rows data={rows} columns={jobColumns} getRowId={(job) => `${job.company} ${job.external_id}`} />
      ) : (
        <p>Loading …</p>
      )}
      {hasNextPage && (
        <button type="button" ref={end} disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  );
}

function View() {
  const api = useApi();
  const [wanted, setWanted] = useState({});
  const { data } = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api('GET', '/settings', {}, signal) });
  const timer = useRef(undefined);
  const search = (q) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setWanted((before) => ({ ...before, q: q || undefined })), 250);
  };
  return (
    <>
      <header className="top">
        <span className="brand">Rolewatch</span>
      </header>
      <main className="page">
        <search className="filters">
          <input
            type="search"
            aria-label="Search titles and places"
            placeholder="Search titles and places"
            onChange={(e) => search(e.target.value)}
          />
          <select aria-label="Company" onChange={(e) => setWanted({ ...wanted, company: e.target.value })}>
            <option value="">All companies</option>
            {data?.companies.map(({ company }) => (
              <option key={company}>{company}</option>
            ))}
          </select>
        </search>
        <News wanted={wanted} />
        <Jobs wanted={wanted} />
      </main>
    </>
  );
}

function Guard() {
  const { isLoading, isAuthenticated, signinRedirect } = useAuth();
  if (isLoading) return null;
  if (isAuthenticated) return <View />;
  return (
    <button type="button" onClick={() => signinRedirect()}>
      Sign in
    </button>
  );
}

async function begin() {
  const { issuer, client_id } = await (await fetch('/config.json')).json();
  createRoot(document.getElementById('root')).render(
    <AuthProvider
      authority={issuer}
      client_id={client_id}
      redirect_uri={`${location.origin}/signed-in`}
      userStore={new WebStorageStateStore({ store: sessionStorage })}
      automaticSilentRenew={false}
    >
      <QueryClientProvider client={queryClient}>
        <Guard />
      </QueryClientProvider>
    </AuthProvider>,
  );
}

begin();
