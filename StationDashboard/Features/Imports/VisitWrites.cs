using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Imports;

/// <summary>Changes one stored visit and the answer that the station collected; answers of other origins are never touched.</summary>
internal static class VisitWrites
{
    public static async Task SetAsync(GatedWrite write, int visitId, bool isVoid, int rowOrder, VisitContent content, bool answerExists, CancellationToken ct)
    {
        var db = write.Db;
        await db.Visits.Where(v => v.Id == visitId).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.Void, isVoid)
            .SetProperty(v => v.RowOrder, rowOrder)
            .SetProperty(v => v.WrittenCode, content.WrittenCode)
            .SetProperty(v => v.Size, content.Size), ct);
        if (answerExists)
        {
            await db.Answers.Where(a => a.VisitId == visitId && a.Origin == AnswerOrigin.Station).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.Satisfaction, content.Satisfaction)
                .SetProperty(a => a.Effect, content.Effect)
                .SetProperty(a => a.Comment, content.Comment)
                .SetProperty(a => a.At, write.Now)
                .SetProperty(a => a.By, write.Actor.Name), ct);
        }
        else if (content.HasAnswer)
        {
            db.Answers.Add(new Answer
            {
                VisitId = visitId,
                Origin = AnswerOrigin.Station,
                Satisfaction = content.Satisfaction,
                Effect = content.Effect,
                Comment = content.Comment,
                At = write.Now,
                By = write.Actor.Name,
            });
        }
    }
}
