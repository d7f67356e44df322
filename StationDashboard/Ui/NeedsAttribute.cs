using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>The right that a page or an address needs. Every page and address declares one or is open to all by name; a test says which does not.</summary>
/// <param name="right">The right; <see cref="Right.None"/> means any person who is signed in.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    /// <summary>The right.</summary>
    public Right Right { get; } = right;
}

/// <summary>How addresses declare their right.</summary>
public static class NeedsEndpoint
{
    /// <summary>Closes an address to those without the right.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(right));
}
