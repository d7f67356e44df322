using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Data;

// Undone records keep their row, so uniqueness holds among the present ones only.
file static class Present
{
    public const string Only = "\"UndoneAt\" IS NULL";

    // All keys are positive: a condition of the queries that may use the index.
    public const string Whole = $"{Only} AND \"Id\" > 0";
}

internal sealed class StationMapping : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> e)
    {
        e.HasIndex(s => s.Code).IsUnique().HasFilter(Present.Only);
        e.HasIndex(s => s.NormalisedName);
        e.HasIndex(s => s.BatchId);
        e.Property(s => s.Version).IsConcurrencyToken();
        e.HasQueryFilter(StationDbContext.PresentFilter, s => s.UndoneAt == null);
    }
}

internal sealed class StationStatusChangeMapping : IEntityTypeConfiguration<StationStatusChange>
{
    public void Configure(EntityTypeBuilder<StationStatusChange> e) =>
        e.HasIndex(c => new { c.StationId, c.On, c.Id });
}

internal sealed class StationAliasMapping : IEntityTypeConfiguration<StationAlias>
{
    public void Configure(EntityTypeBuilder<StationAlias> e)
    {
        e.HasIndex(a => a.StationId);
        e.HasIndex(a => new { a.Kind, a.Normalised });
        e.HasIndex(a => a.BatchId);
        e.HasOne<Station>().WithMany().HasForeignKey(a => a.StationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StationNoteMapping : IEntityTypeConfiguration<StationNote>
{
    public void Configure(EntityTypeBuilder<StationNote> e)
    {
        e.HasIndex(n => new { n.StationId, n.Id });
        e.HasOne<Station>().WithMany().HasForeignKey(n => n.StationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> e)
    {
        e.HasIndex(a => new { a.StationId, a.Year, a.Number }).IsUnique().HasFilter(Present.Only);
        e.HasIndex(a => new { a.Year, a.Date, a.Id });
        // Covers what the list of activities filters, sorts and sums: half a million rows in some thirty milliseconds, without the table. That
        // every row is present SQLite must find in the index too; else it takes it for one that needs the table, and chooses any other.
        e.HasIndex(a => new { a.Date, a.Id, a.StationId, a.State, a.Category, a.Mode, a.Minutes, a.Visits, a.Name, a.Number, a.UndoneAt }).HasFilter(Present.Only).HasDatabaseName("IX_Activities_List");
        // By name, with what the list filters by: texts are dear to sort.
        e.HasIndex(a => new { a.Name, a.Id, a.Date, a.StationId, a.State, a.Category, a.Mode, a.Number, a.UndoneAt }).HasFilter(Present.Only).HasDatabaseName("IX_Activities_Name");
        // The middle of the whole list is far from both ends in every other order too. For the whole list alone, which says so by its keys:
        // to spare a sort, SQLite would look up each row of a narrowed one in the table.
        e.HasIndex(a => new { a.Minutes, a.Id, a.UndoneAt }).HasFilter(Present.Whole).HasDatabaseName("IX_Activities_Minutes");
        e.HasIndex(a => new { a.Visits, a.Id, a.UndoneAt }).HasFilter(Present.Whole).HasDatabaseName("IX_Activities_Visits");
        e.HasIndex(a => new { a.State, a.Id, a.UndoneAt }).HasFilter(Present.Whole).HasDatabaseName("IX_Activities_State");
        e.Property(a => a.Visits).HasDefaultValue(0);
        e.HasIndex(a => a.BatchId);
        // 作废 is rare, and its list is in the order of the decisions.
        e.HasIndex(a => new { a.StateAt, a.Id, a.StationId, a.UndoneAt }).HasFilter("\"State\" = 4").HasDatabaseName("IX_Activities_Void");
        // 退回 is rare too: what somebody has to mend is counted without a look at the others.
        e.HasIndex(a => new { a.Date, a.StationId, a.Id }).HasFilter($"\"State\" = 3 AND {Present.Only}").HasDatabaseName("IX_Activities_Returned");
        // What a person entered and another must approve; what was imported is found by its import.
        e.HasIndex(a => a.StateBy).HasFilter($"\"State\" = 1 AND \"BatchId\" IS NULL AND {Present.Only}").HasDatabaseName("IX_Activities_PendingBy");
        e.HasOne<Station>().WithMany().HasForeignKey(a => a.StationId).OnDelete(DeleteBehavior.Restrict);
        e.Property(a => a.Version).IsConcurrencyToken();
        e.HasQueryFilter(StationDbContext.PresentFilter, a => a.UndoneAt == null);
    }
}

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> e)
    {
        // SQLite and PostgreSQL hold two NULLs apart in a unique index, hence one index for codes and one for names alone.
        e.HasIndex(x => new { x.NormalisedName, x.Uscc }).IsUnique();
        e.HasIndex(x => x.NormalisedName).IsUnique().HasFilter("\"Uscc\" IS NULL").HasDatabaseName("IX_Enterprises_NameOnly");
        e.HasIndex(x => x.Uscc);
        e.HasIndex(x => x.CountsAsId);
        // By name, with what the list filters and searches by.
        e.HasIndex(x => new { x.SortKey, x.Id, x.CountsAsId, x.Uscc, x.SearchText }).HasDatabaseName("IX_Enterprises_Name");
    }
}

internal sealed class IdentityDecisionMapping : IEntityTypeConfiguration<IdentityDecision>
{
    public void Configure(EntityTypeBuilder<IdentityDecision> e)
    {
        e.HasIndex(d => new { d.FirstId, d.SecondId }).IsUnique().HasFilter(Present.Only);
        e.HasIndex(d => d.SecondId);
        e.HasOne<Enterprise>().WithMany().HasForeignKey(d => d.FirstId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Enterprise>().WithMany().HasForeignKey(d => d.SecondId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> e)
    {
        e.HasIndex(v => new { v.ActivityId, v.EnterpriseId }).IsUnique();
        e.HasIndex(v => v.EnterpriseId);
        e.HasOne<Activity>().WithMany().HasForeignKey(v => v.ActivityId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Enterprise>().WithMany().HasForeignKey(v => v.EnterpriseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AnswerMapping : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> e)
    {
        e.HasIndex(a => new { a.VisitId, a.Origin }).IsUnique();
        e.HasOne<Visit>().WithMany().HasForeignKey(a => a.VisitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DirectoryEntryMapping : IEntityTypeConfiguration<DirectoryEntry>
{
    public void Configure(EntityTypeBuilder<DirectoryEntry> e) => e.HasIndex(d => new { d.Name, d.Uscc });
}

internal sealed class StationYearMapping : IEntityTypeConfiguration<StationYear>
{
    public void Configure(EntityTypeBuilder<StationYear> e)
    {
        e.HasKey(t => new { t.StationId, t.Year });
        e.HasIndex(t => t.Year);
    }
}

internal sealed class StationDayMapping : IEntityTypeConfiguration<StationDay>
{
    public void Configure(EntityTypeBuilder<StationDay> e) => e.HasKey(t => new { t.StationId, t.Year, t.Day });
}

internal sealed class AnswerYearMapping : IEntityTypeConfiguration<AnswerYear>
{
    public void Configure(EntityTypeBuilder<AnswerYear> e)
    {
        e.HasKey(t => new { t.StationId, t.Year, t.Question, t.ToStation, t.ToCenter, t.Scanned });
        e.HasIndex(t => t.Year);
    }
}

internal sealed class EnterpriseYearMapping : IEntityTypeConfiguration<EnterpriseYear>
{
    public void Configure(EntityTypeBuilder<EnterpriseYear> e)
    {
        e.HasKey(t => new { t.Year, t.EnterpriseId, t.Scope, t.ScopeId });
        // Covers what screens read: the enterprises of a scope by their first day, without a look at the table.
        e.HasIndex(t => new { t.Scope, t.ScopeId, t.Year, t.FirstDay, t.EnterpriseId });
        // Those of the province by their keys, close together: the longest list is looked up and joined in this order.
        e.HasIndex(t => new { t.Scope, t.Year, t.EnterpriseId }).HasFilter("\"Scope\" = 2").HasDatabaseName("IX_EnterpriseYears_Province");
    }
}

internal sealed class EnterpriseDayMapping : IEntityTypeConfiguration<EnterpriseDay>
{
    public void Configure(EntityTypeBuilder<EnterpriseDay> e) => e.HasKey(t => new { t.Scope, t.ScopeId, t.Year, t.Day });
}

internal sealed class ActivityDoubtsMapping : IEntityTypeConfiguration<ActivityDoubts>
{
    public void Configure(EntityTypeBuilder<ActivityDoubts> e)
    {
        e.HasKey(d => d.ActivityId);
        e.Property(d => d.ActivityId).ValueGeneratedNever();
        e.HasOne<Activity>().WithOne().HasForeignKey<ActivityDoubts>(d => d.ActivityId).OnDelete(DeleteBehavior.Restrict);
        // With what a record's neighbours are found by: the same day, or the same day of entry.
        e.HasIndex(d => new { d.StationId, d.Year, d.Date, d.EnteredDay });
        e.HasIndex(d => new { d.Roster, d.StationId }).HasFilter("\"Roster\" IS NOT NULL");
        // Each holds all that its list filters by: 500,000 rows are walked in the list's own order without a look at the table.
        e.HasIndex(d => new { d.State, d.Weight, d.Date, d.ActivityId, d.Open, d.City, d.StationId, d.BatchId }).IsDescending(false, true, false, false, false, false, false, false).HasDatabaseName("IX_ActivityDoubts_Queue");
        e.HasIndex(d => new { d.Year, d.Weight, d.Date, d.ActivityId, d.Open, d.City, d.StationId }).IsDescending(false, true, false, false, false, false, false).HasDatabaseName("IX_ActivityDoubts_Lists");
        e.HasIndex(d => new { d.Year, d.City, d.Open, d.State, d.Enterprises, d.MissingCodes, d.UnknownSizes, d.Answers }).HasDatabaseName("IX_ActivityDoubts_Counts");
    }
}

internal sealed class DoubtCheckMapping : IEntityTypeConfiguration<DoubtCheck>
{
    public void Configure(EntityTypeBuilder<DoubtCheck> e)
    {
        e.HasKey(c => new { c.ActivityId, c.Doubt });
        e.HasOne<Activity>().WithMany().HasForeignKey(c => c.ActivityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DecidedActivityMapping : IEntityTypeConfiguration<DecidedActivity>
{
    public void Configure(EntityTypeBuilder<DecidedActivity> e)
    {
        e.HasKey(d => new { d.DecisionId, d.ActivityId });
        e.HasOne<StoredDecision>().WithMany().HasForeignKey(d => d.DecisionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Activity>().WithMany().HasForeignKey(d => d.ActivityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class YearLockMapping : IEntityTypeConfiguration<YearLock>
{
    public void Configure(EntityTypeBuilder<YearLock> e)
    {
        e.HasKey(l => l.Year);
        e.Property(l => l.Year).ValueGeneratedNever();
    }
}

internal sealed class StoredRuleSetMapping : IEntityTypeConfiguration<StoredRuleSet>
{
    public void Configure(EntityTypeBuilder<StoredRuleSet> e)
    {
        e.HasIndex(r => r.Edition).IsUnique();
        e.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class StoredVerdictMapping : IEntityTypeConfiguration<StoredVerdict>
{
    public void Configure(EntityTypeBuilder<StoredVerdict> e) => e.HasKey(v => new { v.Year, v.StationId, v.RuleId });
}

internal sealed class RecordLimitMapping : IEntityTypeConfiguration<RecordLimit>
{
    public void Configure(EntityTypeBuilder<RecordLimit> e) => e.Property(r => r.Version).IsConcurrencyToken();
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> e)
    {
        e.HasIndex(r => new { r.Year, r.StationId });
        e.HasOne<Station>().WithMany().HasForeignKey(r => r.StationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> e)
    {
        e.HasIndex(b => b.GroupId);
        e.HasIndex(b => b.FileHash);
    }
}

internal sealed class HistoryEntryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> e)
    {
        e.HasIndex(h => new { h.Subject, h.SubjectId });
        e.HasIndex(h => h.StationId);
        e.HasIndex(h => h.BatchId);
    }
}
