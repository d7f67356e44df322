using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Stations;

namespace StationDashboard.Data;

internal sealed class NominationMapping : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> e)
    {
        e.HasIndex(n => new { n.Year, n.StationId }).IsUnique();
        e.HasOne<Station>().WithMany().HasForeignKey(n => n.StationId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<EvaluationSnapshot>().WithMany().HasForeignKey(n => n.SnapshotId).OnDelete(DeleteBehavior.Restrict);
        e.Property(n => n.Version).IsConcurrencyToken();
    }
}

internal sealed class NominationStepMapping : IEntityTypeConfiguration<NominationStep>
{
    public void Configure(EntityTypeBuilder<NominationStep> e)
    {
        e.HasIndex(s => s.NominationId);
        e.HasOne<Nomination>().WithMany().HasForeignKey(s => s.NominationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NominationVoteMapping : IEntityTypeConfiguration<NominationVote>
{
    public void Configure(EntityTypeBuilder<NominationVote> e)
    {
        e.HasIndex(v => v.NominationId);
        e.HasOne<Nomination>().WithMany().HasForeignKey(v => v.NominationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NominationObjectionMapping : IEntityTypeConfiguration<NominationObjection>
{
    public void Configure(EntityTypeBuilder<NominationObjection> e)
    {
        e.HasIndex(o => o.NominationId);
        e.HasOne<Nomination>().WithMany().HasForeignKey(o => o.NominationId).OnDelete(DeleteBehavior.Restrict);
        e.Property(o => o.Version).IsConcurrencyToken();
    }
}

internal sealed class StoredHolidayTableMapping : IEntityTypeConfiguration<StoredHolidayTable>
{
    public void Configure(EntityTypeBuilder<StoredHolidayTable> e)
    {
        e.HasIndex(t => t.Year).IsUnique();
        e.Property(t => t.Version).IsConcurrencyToken();
    }
}

internal sealed class BoundaryRulingMapping : IEntityTypeConfiguration<BoundaryRuling>
{
    public void Configure(EntityTypeBuilder<BoundaryRuling> e)
    {
        e.HasIndex(r => new { r.CycleId, r.StationId });
        e.HasOne<EvaluationCycle>().WithMany().HasForeignKey(r => r.CycleId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Station>().WithMany().HasForeignKey(r => r.StationId).OnDelete(DeleteBehavior.Restrict);
    }
}
