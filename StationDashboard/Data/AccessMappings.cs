using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StationDashboard.Features.Access;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.Today;
using StationDashboard.Shared;

namespace StationDashboard.Data;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> e)
    {
        // No mail and no telephone: the office hands out activation codes itself, and what is not kept cannot leak.
        e.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
        e.Ignore(a => a.TwoFactorEnabled).Ignore(a => a.LockoutEnabled).Ignore(a => a.LockoutEnd);
        e.HasIndex(a => a.NormalizedUserName).IsUnique();
        e.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();

        // By name: a number would change its meaning when a role is put between two others.
        e.Property(a => a.Roles).HasConversion(
            roles => string.Join(',', roles),
            text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).ToList(),
            new ValueComparer<IReadOnlyList<Role>>((a, b) => a!.SequenceEqual(b!), r => r.Aggregate(0, HashCode.Combine), r => r.ToList()));
    }
}

internal sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> e)
    {
        e.ToTable("AccountLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        e.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountPasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> e)
    {
        e.ToTable("AccountPasskeys").HasKey(p => p.CredentialId);
        e.Property(p => p.CredentialId).HasMaxLength(1024);
        e.OwnsOne(p => p.Data).ToJson();
        e.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> e)
    {
        e.HasIndex(s => new { s.AccountId, s.StartedAt });
        e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FormerPasswordMapping : IEntityTypeConfiguration<FormerPassword>
{
    public void Configure(EntityTypeBuilder<FormerPassword> e) =>
        e.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class ActivationCodeMapping : IEntityTypeConfiguration<ActivationCode>
{
    public void Configure(EntityTypeBuilder<ActivationCode> e)
    {
        e.HasIndex(c => c.Hash).IsUnique();
        e.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScreenTokenMapping : IEntityTypeConfiguration<ScreenToken>
{
    public void Configure(EntityTypeBuilder<ScreenToken> e)
    {
        e.HasIndex(s => s.Hash).IsUnique();
        e.Ignore(s => s.Title);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> e) =>
        e.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class AccessPolicyMapping : IEntityTypeConfiguration<AccessPolicy>
{
    public void Configure(EntityTypeBuilder<AccessPolicy> e) => e.Property(p => p.Id).ValueGeneratedNever();
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    // No foreign key: the demonstration holds drafts of the real database's accounts.
    public void Configure(EntityTypeBuilder<Draft> e)
    {
        e.HasIndex(d => new { d.AccountId, d.Form }).IsUnique();
        e.HasIndex(d => d.SavedAt);
    }
}

// As drafts: no foreign key, for the demonstration holds these of the real database's accounts.
internal sealed class OpenedItemMapping : IEntityTypeConfiguration<OpenedItem>
{
    public void Configure(EntityTypeBuilder<OpenedItem> e) => e.HasIndex(i => new { i.AccountId, i.Kind, i.RecordId }).IsUnique();
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> e) => e.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();
}

internal sealed class LastVisitMapping : IEntityTypeConfiguration<LastVisit>
{
    public void Configure(EntityTypeBuilder<LastVisit> e)
    {
        e.HasKey(v => v.AccountId);
        e.Property(v => v.AccountId).ValueGeneratedNever();
    }
}
