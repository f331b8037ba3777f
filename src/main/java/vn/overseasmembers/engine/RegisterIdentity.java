package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import vn.overseasmembers.access.Account;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/**
 * The engine's users and groups are our accounts and organisations, read only. They are looked up by their ids, and a person's committees
 * by the person; nobody searches the officers of the whole country through the engine. Passwords are not its business.
 */
final class RegisterIdentity implements ReadOnlyIdentityProvider {

    private final Accounts accounts;
    private final Organisations organisations;
    private final TaskRights rights;

    RegisterIdentity(Accounts accounts, Organisations organisations, TaskRights rights) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.rights = rights;
    }

    @Override
    public User findUserById(String userId) {
        return accounts.find(userId).map(RegisterIdentity::user).orElse(null);
    }

    @Override
    public Group findGroupById(String groupId) {
        return organisations.find(groupId).map(RegisterIdentity::group).orElse(null);
    }

    @Override
    public Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    private List<User> users(Users query) {
        if (query.askedOtherwise()) {
            return List.of();
        }
        return accounts.find(ids(query.getId(), query.getIds())).stream().map(RegisterIdentity::user).toList();
    }

    private List<Group> groups(Groups query) {
        if (query.askedOtherwise()) {
            return List.of();
        }
        var codes = ids(query.getId(), query.getIds());
        if (query.getUserId() != null) {
            var committees = rights.person(query.getUserId()).committees();
            codes = query.getId() == null && query.getIds() == null ? committees : codes.stream().filter(committees::contains).toList();
        }
        return organisations.find(codes).stream().map(RegisterIdentity::group).toList();
    }

    private static Collection<String> ids(String id, String[] ids) {
        var all = new LinkedHashSet<String>();
        if (ids != null) {
            all.addAll(List.of(ids));
        }
        if (id != null && ids != null) {
            all.retainAll(List.of(id));
        } else if (id != null) {
            all.add(id);
        }
        return all;
    }

    /** Screens write the first name and then the last: the parts stand in the order in which a Vietnamese name is written. */
    private static User user(Account account) {
        int space = account.fullName().lastIndexOf(' ');
        var user = new UserEntity(account.username());
        user.setFirstName(space < 0 ? "" : account.fullName().substring(0, space));
        user.setLastName(account.fullName().substring(space + 1));
        return user;
    }

    private static Group group(Organisation organisation) {
        var group = new GroupEntity(organisation.code());
        group.setName(organisation.name());
        group.setType(organisation.kind().code());
        return group;
    }

    private static <T> List<T> page(List<T> all, Page page) {
        return page == null ? all : all.stream().skip(page.getFirstResult()).limit(page.getMaxResults()).toList();
    }

    private static RegisterIdentity current(CommandContext context) {
        return (RegisterIdentity) context.getReadOnlyIdentityProvider();
    }

    private static CommandExecutor executor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    @Override
    public UserQuery createUserQuery() {
        return new Users(executor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new Users(null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("users are not in the engine's tables");
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(executor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups(null);
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new Tenants(executor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new Tenants(null);
    }

    @Override
    public void flush() {
        // nothing is written
    }

    @Override
    public void close() {
        // nothing is open
    }

    private static final class Users extends UserQueryImpl {

        private static final long serialVersionUID = 1;

        Users(CommandExecutor executor) {
            super(executor);
        }

        boolean askedOtherwise() {
            return Stream.of(firstName, firstNameLike, lastName, lastNameLike, email, emailLike, groupId, procDefId, tenantId)
                .anyMatch(java.util.Objects::nonNull);
        }

        @Override
        public long executeCount(CommandContext context) {
            return current(context).users(this).size();
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            return new ArrayList<>(page(current(context).users(this), page));
        }
    }

    private static final class Groups extends GroupQueryImpl {

        private static final long serialVersionUID = 1;

        Groups(CommandExecutor executor) {
            super(executor);
        }

        boolean askedOtherwise() {
            return Stream.of(name, nameLike, type, procDefId, tenantId).anyMatch(java.util.Objects::nonNull);
        }

        @Override
        public long executeCount(CommandContext context) {
            return current(context).groups(this).size();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            return new ArrayList<>(page(current(context).groups(this), page));
        }
    }

    private static final class Tenants extends TenantQueryImpl {

        private static final long serialVersionUID = 1;

        Tenants(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, Page page) {
            return new ArrayList<>();
        }
    }
}
