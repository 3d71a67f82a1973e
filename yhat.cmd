@echo off
rem Runs the yhat command; builds it first if it is missing or older than its sources.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%cli\target\yhat.jar"
set "LOG=%ROOT%cli\target\yhat-build.log"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "ANSWER=%TEMP%\yhat-java-%RANDOM%%RANDOM%.txt"
set "VERSION="
"%JAVA%" -version 2> "%ANSWER%"
for /f "usebackq tokens=2,3" %%u in ("%ANSWER%") do if "%%u"=="version" set "VERSION=%%~v"
del "%ANSWER%"
if not defined VERSION (
  echo yhat: no java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "FEATURE=%%m"
if %FEATURE% LSS 17 (
  echo yhat: needs Java 17 or newer, but "%JAVA%" is %VERSION% 1>&2
  exit /b 2
)

powershell -NoProfile -Command "$ErrorActionPreference = 'Stop'; if (-not (Test-Path -LiteralPath $env:JAR)) { exit 1 }; $built = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $files = @(Get-Item -LiteralPath ($env:ROOT + 'pom.xml')); foreach ($m in 'core', 'layers', 'trainer', 'onnx', 'cli') { $files += Get-Item -LiteralPath ($env:ROOT + $m + '\pom.xml'); $files += Get-ChildItem -Recurse -LiteralPath ($env:ROOT + $m + '\src\main') }; if ($files | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
if not errorlevel 1 goto run

where mvn >nul 2>&1
if errorlevel 1 (
  echo yhat: must be built first, but there is no mvn: install Apache Maven 1>&2
  exit /b 2
)
echo yhat: building ^(first use, takes about a minute^) ... 1>&2
if not exist "%ROOT%cli\target" mkdir "%ROOT%cli\target"
pushd "%ROOT%"
call mvn -q -B -Dquick -DskipTests -Dmaven.test.skip=true -pl cli -am package > "%LOG%" 2>&1 < nul
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" (
  type "%LOG%" 1>&2
  echo yhat: the build failed; its log is "%LOG%" 1>&2
  exit /b 2
)

:run
rem The JVM refuses a second collector, so that one that the user names comes first.
set "COLLECTOR=-XX:+UseSerialGC"
(set JDK_JAVA_OPTIONS & set JAVA_TOOL_OPTIONS & set _JAVA_OPTIONS) 2>nul | findstr /r /c:"-XX:[+]Use[A-Za-z0-9]*GC" >nul && set "COLLECTOR="
rem C2 waits ten times as long as usual: what it gains in some seconds is less than the time that it takes.
set "PATIENCE=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
"%JAVA%" %COLLECTOR% %PATIENCE% -XX:-UsePerfData -Xshare:auto -jar "%JAR%" %*
exit /b %ERRORLEVEL%
