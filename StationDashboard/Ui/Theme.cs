using MudBlazor;

namespace StationDashboard.Ui;

/// <summary>The tokens of wwwroot/css/tokens.css as MudBlazor wants them: literal, because it derives shades from them. A test compares the two files.</summary>
public static class Theme
{
    /// <summary>Light values by token name.</summary>
    public static IReadOnlyDictionary<string, string> Light { get; } = new Dictionary<string, string>
    {
        ["primary"] = "#0f4fa8", ["primary-weak"] = "#e8f0fb",
        ["ink"] = "#17202c", ["ink-2"] = "#4b5768", ["ink-3"] = "#667180",
        ["bg"] = "#f4f6f9", ["surface"] = "#ffffff", ["line"] = "#e1e6ed", ["line-2"] = "#eef1f5",
        ["bad"] = "#b3261e", ["bad-bg"] = "#fdeceb",
        ["late"] = "#8a5200", ["late-bg"] = "#fff3e0",
        ["ok"] = "#0f4fa8", ["ok-bg"] = "#e8f0fb",
        ["met"] = "#0b6b4f", ["met-bg"] = "#e4f5ee",
        ["scrim"] = "#10151c80", ["shadow"] = "#10151c29",
    };

    /// <summary>Dark values by token name.</summary>
    public static IReadOnlyDictionary<string, string> Dark { get; } = new Dictionary<string, string>
    {
        ["primary"] = "#8ab4f8", ["primary-weak"] = "#1b2a41",
        ["ink"] = "#e8edf4", ["ink-2"] = "#b4bfcd", ["ink-3"] = "#8e9aaa",
        ["bg"] = "#10151c", ["surface"] = "#171e27", ["line"] = "#2a3442", ["line-2"] = "#222b37",
        ["bad"] = "#ff9d94", ["bad-bg"] = "#3b1c1a",
        ["late"] = "#f5b95f", ["late-bg"] = "#38290f",
        ["ok"] = "#8ab4f8", ["ok-bg"] = "#1b2a41",
        ["met"] = "#6fd3ae", ["met-bg"] = "#12312a",
        ["scrim"] = "#10151cb3", ["shadow"] = "#10151c99",
    };

    /// <summary>The theme of every MudBlazor component.</summary>
    public static MudTheme Mud { get; } = new()
    {
        PaletteLight = Map(new PaletteLight(), Light),
        PaletteDark = Map(new PaletteDark(), Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = Letters(),
    };

    private static TPalette Map<TPalette>(TPalette palette, IReadOnlyDictionary<string, string> token)
        where TPalette : Palette
    {
        palette.Primary = palette.Secondary = palette.Tertiary = token["primary"];
        palette.Info = token["ok"];
        palette.Success = token["met"];
        palette.Warning = token["late"];
        palette.Error = token["bad"];
        palette.PrimaryContrastText = palette.SecondaryContrastText = palette.TertiaryContrastText = palette.InfoContrastText
            = palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText = palette.DarkContrastText
            = palette.White = palette.Surface = palette.DrawerBackground = palette.AppbarBackground = token["surface"];
        palette.Black = palette.Dark = palette.TextPrimary = palette.AppbarText = palette.DrawerText = token["ink"];
        palette.TextSecondary = palette.ActionDefault = palette.DrawerIcon = token["ink-2"];
        palette.TextDisabled = palette.ActionDisabled = palette.LinesInputs = token["ink-3"];
        palette.GrayDefault = palette.GrayDark = palette.GrayDarker = token["ink-3"];
        palette.Background = palette.BackgroundGray = palette.TableHover = palette.TableStriped = token["bg"];
        palette.LinesDefault = palette.TableLines = palette.Divider = palette.GrayLight = token["line"];
        palette.DividerLight = palette.Skeleton = palette.ActionDisabledBackground = palette.GrayLighter = token["line-2"];
        palette.OverlayDark = palette.OverlayLight = token["scrim"];
        return palette;
    }

    private static Typography Letters()
    {
        var typography = new Typography();
        typography.Default.FontFamily = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "system-ui", "sans-serif"];
        typography.Default.FontSize = typography.Body1.FontSize = typography.Body2.FontSize = "0.875rem";
        typography.H6.FontSize = "1rem";
        typography.H6.FontWeight = "600";
        typography.Button.TextTransform = "none";
        return typography;
    }
}
