-- Checkpoints: what stood at the heads of all chains that had changed, signed with a key outside the database and written out. docs/record.md.

create table checkpoint (
    no         bigint primary key check (no > 0),
    at         timestamptz not null,
    -- hash of the checkpoint before
    previous   bytea not null,
    -- how many heads it covers, and the root of the Merkle tree over them
    heads      int not null check (heads > 0),
    root       bytea not null,
    -- hash of the public key, and the signature of it all
    signer     bytea not null,
    signature  bytea not null,
    -- null: not in the files yet
    written_at timestamptz
);
create index checkpoint_unwritten on checkpoint (no) where written_at is null;

create table sealed_head (
    chain      text collate "C" not null,
    seq        bigint not null,
    hash       bytea not null,
    checkpoint bigint not null references checkpoint (no),
    primary key (chain, seq)
);
create index sealed_head_checkpoint on sealed_head (checkpoint);

create function refuse_change_of_checkpoint() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'checkpoint' and to_jsonb(new) - 'written_at' = to_jsonb(old) - 'written_at' then
        return new;
    end if;
    raise exception 'checkpoints are only ever added';
end $$;
create trigger checkpoint_append_only before update or delete on checkpoint
    for each row execute function refuse_change_of_checkpoint();
create trigger checkpoint_no_truncate before truncate on checkpoint
    for each statement execute function refuse_change_of_checkpoint();
create trigger sealed_head_append_only before update or delete on sealed_head
    for each row execute function refuse_change_of_checkpoint();
create trigger sealed_head_no_truncate before truncate on sealed_head
    for each statement execute function refuse_change_of_checkpoint();

create function refuse_change_of_chain_head() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.chain = old.chain and new.seq >= old.seq and new.sealed >= old.sealed and new.pruned >= old.pruned then
        return new;
    end if;
    raise exception 'a chain only grows';
end $$;
create trigger chain_head_grows before update or delete on chain_head
    for each row execute function refuse_change_of_chain_head();
create trigger chain_head_no_truncate before truncate on chain_head
    for each statement execute function refuse_change_of_chain_head();
