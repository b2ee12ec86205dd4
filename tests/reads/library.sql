create table house (id uuid primary key, name text not null, kind text not null, founded date not null);
create table person (id uuid primary key, name text not null, hidden boolean not null);
create table book (
  id uuid primary key, house_id uuid not null references house, editor_id uuid references person,
  title text not null, state text not null, price bigint, rating numeric(6, 2), tags text[] not null,
  pages int not null, published_at timestamptz, created_at timestamptz not null, notes jsonb not null, cover jsonb,
  summary text, wide text, tall text
);
create table chapter (
  id uuid primary key, book_id uuid not null references book, house_id uuid not null references house,
  number int not null, title text not null
);
create table remark (
  id uuid primary key, author_id uuid not null references person, about_book_id uuid references book,
  about_person_id uuid references person, topic_type text not null, topic_id uuid not null, text text not null
);
create index on book (house_id, id);
create index on book (created_at, id);
create index on book (published_at desc nulls last, id desc);
create index on chapter (book_id, number, id);
create index on remark (author_id);

create function asker(word text) returns text language sql stable as $$ select nullif(current_setting('app.' || word, true), '') $$;

alter table house enable row level security;
alter table person enable row level security;
alter table book enable row level security;
alter table chapter enable row level security;
alter table remark enable row level security;
create policy seen on house using ((select asker('scope')) is not null);
create policy seen on person using ((select asker('scope')) = 'OFFICE' or ((select asker('scope')) is not null and not hidden));
create policy seen on book using (
  (select asker('scope')) = 'OFFICE'
  or (select asker('scope')) = 'READER' and state = 'OPEN'
  or (select asker('scope')) = 'PROVIDER' and house_id = (select asker('party'))::uuid
);
create policy seen on chapter using (
  (select asker('scope')) in ('OFFICE', 'READER')
  or (select asker('scope')) = 'PROVIDER' and house_id = (select asker('party'))::uuid
);
create policy seen on remark using ((select asker('scope')) is not null);
grant select on all tables in schema public to reads_reader;
