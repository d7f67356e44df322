using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;

namespace StationDashboard.Data;

internal sealed class SampleDrawMapping : IEntityTypeConfiguration<SampleDraw>
{
    public void Configure(EntityTypeBuilder<SampleDraw> e) => e.HasIndex(s => s.Year);
}

internal sealed class SampleCallMapping : IEntityTypeConfiguration<SampleCall>
{
    public void Configure(EntityTypeBuilder<SampleCall> e)
    {
        e.HasIndex(c => new { c.SampleId, c.VisitId }).IsUnique();
        e.HasIndex(c => new { c.SampleId, c.Staff, c.Number });
        e.HasIndex(c => new { c.SampleId, c.StationId });
        e.HasOne<SampleDraw>().WithMany().HasForeignKey(c => c.SampleId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Visit>().WithMany().HasForeignKey(c => c.VisitId).OnDelete(DeleteBehavior.Restrict);
        e.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class StoredSchemeMapping : IEntityTypeConfiguration<StoredScheme>
{
    public void Configure(EntityTypeBuilder<StoredScheme> e) => e.HasIndex(s => s.Year);
}

internal sealed class EvaluationCycleMapping : IEntityTypeConfiguration<EvaluationCycle>
{
    public void Configure(EntityTypeBuilder<EvaluationCycle> e)
    {
        e.HasIndex(c => new { c.Year, c.Number }).IsUnique();
        e.HasOne<StoredScheme>().WithMany().HasForeignKey(c => c.SchemeId).OnDelete(DeleteBehavior.Restrict);
        e.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class SchemeChangeMapping : IEntityTypeConfiguration<SchemeChange>
{
    public void Configure(EntityTypeBuilder<SchemeChange> e)
    {
        e.HasIndex(c => c.CycleId);
        e.HasOne<EvaluationCycle>().WithMany().HasForeignKey(c => c.CycleId).OnDelete(DeleteBehavior.Restrict);
        e.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class EvaluationSnapshotMapping : IEntityTypeConfiguration<EvaluationSnapshot>
{
    public void Configure(EntityTypeBuilder<EvaluationSnapshot> e)
    {
        e.HasIndex(s => s.CycleId).IsUnique();
        e.HasOne<EvaluationCycle>().WithMany().HasForeignKey(s => s.CycleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RubricMarkMapping : IEntityTypeConfiguration<RubricMark>
{
    public void Configure(EntityTypeBuilder<RubricMark> e)
    {
        e.HasIndex(m => new { m.Year, m.StationId, m.Rater }).IsUnique();
        e.HasOne<Station>().WithMany().HasForeignKey(m => m.StationId).OnDelete(DeleteBehavior.Restrict);
        e.Property(m => m.Version).IsConcurrencyToken();
    }
}

internal sealed class IncidentMapping : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> e)
    {
        e.HasIndex(i => new { i.Date, i.Id });
        e.HasIndex(i => i.StationId);
        e.HasOne<Station>().WithMany().HasForeignKey(i => i.StationId).OnDelete(DeleteBehavior.Restrict);
        e.Property(i => i.Version).IsConcurrencyToken();
    }
}
